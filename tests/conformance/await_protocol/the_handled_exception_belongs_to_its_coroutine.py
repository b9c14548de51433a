import sys


class Suspend:
    def __await__(self):
        yield


async def handler():
    try:
        raise ValueError("mine")
    except ValueError:
        await Suspend()
        print("inside", repr(sys.exception()))
    print("after", sys.exception())


coroutine = handler()
coroutine.send(None)
print("driver", sys.exception())
try:
    raise KeyError("driver's")
except KeyError:
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("driver again", repr(stop.__context__))
