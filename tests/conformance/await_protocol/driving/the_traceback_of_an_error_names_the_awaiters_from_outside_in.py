"""An error that comes out of a resumed chain has one traceback entry for each awaiter, at the line of its await, as if
the awaiters had called each other.

Source: Python reference, data model, Traceback objects
"""

import traceback


class Suspend:
    def __await__(self):
        yield
        raise ValueError("after the suspension")


async def inner():
    await Suspend()


async def outer():
    value = 1
    await inner()
    return value


coroutine = outer()
coroutine.send(None)
try:
    coroutine.send(None)
except ValueError as error:
    for entry in traceback.extract_tb(error.__traceback__):
        print(entry.name, "at", entry.line)
