"""A dropped coroutine that awaits in its finally, and suspends there, ignores its GeneratorExit; the RuntimeError has
nowhere to go but sys.unraisablehook.

Source: PEP 342, Specification: Exceptions and Cleanup; CPython, Objects/genobject.c, gen_close and _PyGen_Finalize.
"""

import gc
import sys


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        print("finally begins")
        await Suspend()
        print("never printed")


sys.unraisablehook = lambda args: print("unraisable:", repr(args.exc_value), args.object.__name__)
coroutine = f()
coroutine.send(None)
print("dropping")
del coroutine
gc.collect()
print("dropped")
sys.unraisablehook = sys.__unraisablehook__
