"""An exception other than GeneratorExit and StopIteration that leaves the coroutine comes out of close, with the
GeneratorExit as its context.

Source: PEP 342, New generator method: close()
"""


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        raise ValueError("while closing")


coroutine = f()
coroutine.send(None)
try:
    coroutine.close()
except ValueError as error:
    print(error, repr(error.__context__))
