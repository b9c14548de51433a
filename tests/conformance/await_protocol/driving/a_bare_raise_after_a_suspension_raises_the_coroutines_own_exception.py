"""What `raise` alone re-raises, and sys.exception() tells, is kept with the coroutine while it is suspended in an
except block, although others handle exceptions meanwhile.

Source: Python reference, simple statements, The raise statement
Since: 3.11 (sys.exception)
"""

import sys


class Suspend:
    def __await__(self):
        yield


async def handler(name):
    try:
        raise ValueError(name)
    except ValueError:
        await Suspend()
        print(name, "handles", repr(sys.exception()))
        await Suspend()
        raise


first, second = handler("first"), handler("second")
first.send(None)
second.send(None)
first.send(None)
second.send(None)
for coroutine in (first, second):
    try:
        raise KeyError("driver's")
    except KeyError:
        try:
            coroutine.send(None)
        except ValueError as error:
            print("driver caught:", repr(error))
