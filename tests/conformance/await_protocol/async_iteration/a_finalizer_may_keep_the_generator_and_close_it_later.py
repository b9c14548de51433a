"""The generator is handed to the hook alive. An event loop keeps it and awaits its `aclose()` in a turn of its own.

Source: PEP 525, Finalization
"""

import gc
import sys


class Pause:
    def __await__(self):
        yield "pause"


async def generator():
    try:
        yield 1
    finally:
        await Pause()
        print("cleaned up")


dropped = []
sys.set_asyncgen_hooks(finalizer=dropped.append)
g = generator()
try:
    anext(g).send(None)
except StopIteration as stop:
    print(stop.value)
del g
gc.collect()
print("dropped", len(dropped))
closing = dropped.pop().aclose()
print(closing.send(None))
try:
    closing.send(None)
except StopIteration:
    print("closed")
del closing
gc.collect()
print("not finalized again", dropped)
sys.set_asyncgen_hooks(finalizer=None)
