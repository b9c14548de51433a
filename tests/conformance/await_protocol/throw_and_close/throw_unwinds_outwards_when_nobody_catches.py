"""A thrown exception that nobody catches runs the finally blocks from the innermost to the outermost, and comes out of
throw as it went in.

Source: Python reference, data model, Coroutine Objects
"""


class Suspend:
    def __await__(self):
        try:
            yield
        finally:
            print("leaf")


async def level(n):
    try:
        if n:
            await level(n - 1)
        else:
            await Suspend()
    finally:
        print("level", n)


coroutine = level(3)
coroutine.send(None)
try:
    coroutine.throw(KeyError("k"))
except KeyError as error:
    print("driver caught", repr(error))
print(coroutine.cr_frame, coroutine.cr_await)
