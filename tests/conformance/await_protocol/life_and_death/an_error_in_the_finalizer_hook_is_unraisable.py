"""What a finalizer hook raises goes to sys.unraisablehook, with the asynchronous generator as object; its finally has
not run.

Source: CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import gc
import sys


async def items():
    try:
        yield
    finally:
        print("never printed")


def finalizer(generator):
    raise LookupError("in the finalizer")


def hook(args):
    print("unraisable:", repr(args.exc_value), type(args.object).__name__, args.object.__name__)


sys.unraisablehook = hook
sys.set_asyncgen_hooks(finalizer=finalizer)
generator = items()
try:
    generator.__anext__().send(None)
except StopIteration:
    print("suspended")
del generator
gc.collect()
print("end")
sys.set_asyncgen_hooks(finalizer=None)
sys.unraisablehook = sys.__unraisablehook__
