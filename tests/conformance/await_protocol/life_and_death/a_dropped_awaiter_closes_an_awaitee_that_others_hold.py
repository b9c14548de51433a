"""An awaitee does not survive its awaiter by being referred to from elsewhere: closing goes down the chain, and who
holds the awaitee finds it closed.

Source: PEP 380, Formal Semantics; CPython, Objects/genobject.c, gen_close_iter.
"""

import gc
from inspect import getcoroutinestate


class Suspend:
    def __await__(self):
        yield


async def inner():
    try:
        await Suspend()
    finally:
        print("inner finally")


async def outer(awaitable):
    await awaitable


held = inner()
waiter = outer(held)
waiter.send(None)
print(getcoroutinestate(held))
del waiter
gc.collect()
print(getcoroutinestate(held))
try:
    held.send(None)
except RuntimeError as error:
    print("RuntimeError:", error)
