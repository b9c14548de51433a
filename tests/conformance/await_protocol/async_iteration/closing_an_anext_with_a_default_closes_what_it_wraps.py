"""`close()` goes to the `close` of the wrapped iterator: a suspended coroutine gets its GeneratorExit there.

Source: CPython, Objects/iterobject.c, anextawaitable_close
Since: 3.10
"""


class Pause:
    def __await__(self):
        yield "pause"


class Source:
    async def __anext__(self):
        try:
            await Pause()
        finally:
            print("cleaned up")


class Bare:
    def __anext__(self):
        return self

    def __await__(self):
        return iter(["from an iterator without close"])


awaitable = anext(Source(), None)
print(awaitable.send(None))
print("close gives", awaitable.close())
try:
    awaitable.send(None)
except RuntimeError as error:
    print(repr(error))
bare = anext(Bare(), None)
print(next(bare))
try:
    bare.close()
except AttributeError as error:
    print(error)
