"""throw hands its argument down before anybody checks it. If a generator or coroutine below refuses it, that TypeError
is raised at the await; if the delegate has no `throw`, throw itself refuses, and the coroutine stays suspended.

Source: CPython, Objects/genobject.c, _gen_throw
Since: 3.11 (cr_suspended)
"""


class Generator:
    def __await__(self):
        yield


class Iterator:
    def __await__(self):
        return self

    def __next__(self):
        return "next"


async def main(thing):
    try:
        await thing
    except TypeError as error:
        return f"at the await: TypeError: {error}"


for kind in (Generator, Iterator):
    coroutine = main(kind())
    coroutine.send(None)
    try:
        coroutine.throw(42)
    except StopIteration as stop:
        print(f"{kind.__name__}: {stop.value}")
    except TypeError as error:
        print(f"{kind.__name__}: throw itself: TypeError: {error}")
    print("still suspended:", coroutine.cr_suspended)
    coroutine.close()
