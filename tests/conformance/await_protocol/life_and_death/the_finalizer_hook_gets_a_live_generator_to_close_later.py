"""With a finalizer hook a dropped asynchronous generator is not closed but handed to the hook, suspended as it was;
whoever keeps it can await its aclose at leisure.

Source: PEP 525, Finalization; Library reference, sys, set_asyncgen_hooks.
"""

import gc
import sys


class Suspend:
    def __await__(self):
        yield "cleaning up"


async def items():
    try:
        yield "item"
    finally:
        print("finally")
        await Suspend()


rescued = []
sys.set_asyncgen_hooks(finalizer=rescued.append)
generator = items()
try:
    generator.__anext__().send(None)
except StopIteration as stop:
    print(stop.value)
del generator
gc.collect()
print("rescued:", rescued[0].__name__, "suspended:", rescued[0].ag_frame is not None)
closing = rescued[0].aclose()
print(closing.send(None))
try:
    closing.send(None)
except StopIteration:
    print("closed:", rescued[0].ag_frame)
rescued.clear()
gc.collect()
print("the hook is not called again:", rescued)
sys.set_asyncgen_hooks(finalizer=None)
