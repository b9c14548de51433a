"""A coroutine that refers to itself can store the reference somewhere while the collector closes it. It survives, but
closed, and its finally does not run again.

Source: PEP 442, Disposal of cyclic isolates.
"""

import gc
from inspect import getcoroutinestate


class Receive:
    def __await__(self):
        return (yield)


async def f():
    own = await Receive()
    try:
        await Receive()
    finally:
        print("finally, running:", own.cr_running)
        saved.append(own)


saved = []
coroutine = f()
coroutine.send(None)
coroutine.send(coroutine)
del coroutine
gc.collect()
print("saved:", [getcoroutinestate(coroutine) for coroutine in saved])
saved.clear()
gc.collect()
print("end")
