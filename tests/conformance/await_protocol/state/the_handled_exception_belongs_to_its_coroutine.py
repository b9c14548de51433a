"""An exception being handled when a coroutine suspends is not visible to its driver, is back when the coroutine goes
on, and does not become the context of what the driver handles.

Source: Python reference, data model, Coroutine Objects; CPython, Objects/genobject.c, gen_send_ex2.
"""

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
