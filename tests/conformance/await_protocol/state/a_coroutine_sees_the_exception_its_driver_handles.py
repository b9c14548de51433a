"""sys.exception() in a coroutine that handles nothing itself is the exception of whoever runs it at the moment: another
one after each suspension.

Source: Library reference, sys, exception; CPython, Objects/genobject.c, gen_send_ex2.
Since: 3.11
"""

import sys


class Suspend:
    def __await__(self):
        yield


async def inner():
    print("inner sees", repr(sys.exception()))
    await Suspend()
    print("inner sees", repr(sys.exception()))
    await Suspend()


async def outer():
    await inner()


coroutine = outer()
for driver in KeyError("first driver"), OSError("second driver"):
    try:
        raise driver
    except Exception:
        coroutine.send(None)
print("nobody handles", sys.exception())
coroutine.close()
