"""throw accepts an exception class, which is called without arguments; anything that is no exception is a TypeError of
throw, and the coroutine is not resumed.

Source: Python reference, expressions, Generator-iterator methods, generator.throw()
"""


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    except ValueError as error:
        print(repr(error), error.args)
        await Suspend()


coroutine = f()
coroutine.send(None)
coroutine.throw(ValueError)
try:
    coroutine.throw(42)
except TypeError as error:
    print(error)
coroutine.close()
