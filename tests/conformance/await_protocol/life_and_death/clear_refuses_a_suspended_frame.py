"""frame.clear() may not pull the locals from under a coroutine that is suspended or running; it raises a RuntimeError,
and the coroutine goes on unharmed.

Source: Python reference, data model, Frame objects, frame.clear.
Since: 3.13
"""

import sys


class Suspend:
    def __await__(self):
        yield


async def f():
    local = "kept"
    try:
        sys._getframe().clear()
    except RuntimeError as error:
        print("running:", error)
    await Suspend()
    return local


coroutine = f()
coroutine.send(None)
try:
    coroutine.cr_frame.clear()
except RuntimeError as error:
    print("suspended:", error)
try:
    coroutine.send(None)
except StopIteration as stop:
    print("returns", stop.value)
