"""A finalizer runs when a generator is dropped, where nobody could catch an error: it goes to `sys.unraisablehook`.

Source: CPython, Objects/genobject.c, _PyGen_Finalize
"""

import gc
import sys


async def generator():
    yield 1


def finalizer(g):
    raise OSError("cannot finalize")


def unraisable(info):
    print("unraisable:", repr(info.exc_value), type(info.object).__name__)


sys.unraisablehook = unraisable
sys.set_asyncgen_hooks(finalizer=finalizer)
g = generator()
try:
    anext(g).send(None)
except StopIteration as stop:
    print(stop.value)
del g
gc.collect()
print("goes on")
sys.set_asyncgen_hooks(finalizer=None)
