"""The exception that a suspended coroutine handles is its own: the driver does not see it, and it is back after
resumption, whatever the driver handles.

Source: CPython, Objects/genobject.c, gen_send_ex2
Since: 3.11 (sys.exception)
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
