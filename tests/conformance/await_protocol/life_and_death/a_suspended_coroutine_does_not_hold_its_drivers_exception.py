"""The exception that the driver handles can be seen by the coroutine during the step but is not kept over the
suspension. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, gen_send_ex2 (gi_exc_state).
"""

import sys


class Noisy(Exception):
    def __del__(self):
        print("gone:", self.args[0])


class Suspend:
    def __await__(self):
        yield


async def f():
    while True:
        print("coroutine sees", repr(sys.exception()))
        await Suspend()


coroutine = f()
for name in "first", "second":
    try:
        raise Noisy(name)
    except Noisy:
        coroutine.send(None)
    print("driver has left the block")
coroutine.close()
