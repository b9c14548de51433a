"""A coroutine that suspends again when it is closed gets no second GeneratorExit: close raises RuntimeError, and the
coroutine stays suspended.

Source: PEP 342, New generator method: close()
"""


class Suspend:
    def __await__(self):
        yield


async def stubborn():
    try:
        await Suspend()
    except GeneratorExit:
        print("no")
        await Suspend()


coroutine = stubborn()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as error:
    print(error)
try:
    coroutine.send(None)
except StopIteration as stop:
    print("stopped", stop.value)
