"""A hook that stores the object of an unraisable exception brings the dying coroutine back: it is closed, can be looked
at, and dies a second time in silence.

Source: PEP 442, Description; CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import gc
import sys
from inspect import getcoroutinestate


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        print("finally")
        raise ValueError("in finally")


saved = []
sys.unraisablehook = lambda args: saved.append(args.object)
coroutine = f()
coroutine.send(None)
del coroutine
gc.collect()
print("saved:", saved[0].__name__, getcoroutinestate(saved[0]), saved[0].cr_frame)
try:
    saved[0].send(None)
except RuntimeError as error:
    print("RuntimeError:", error)
saved.clear()
gc.collect()
print("saved no more:", saved)
sys.unraisablehook = sys.__unraisablehook__
