"""With no finalizer nobody could drive the cleanup, so GeneratorExit is raised at the `yield` at once. Finally blocks
run; at an await the generator is given up, which is unraisable.

Source: CPython, Objects/genobject.c, _PyGen_Finalize and gen_close
"""

import gc
import sys


class Pause:
    def __await__(self):
        yield "pause"


async def generator(awaits):
    try:
        yield 1
    finally:
        print("finally")
        if awaits:
            await Pause()
        print("end of finally")


sys.unraisablehook = lambda info: print("unraisable:", repr(info.exc_value))
for awaits in (False, True):
    g = generator(awaits)
    try:
        anext(g).send(None)
    except StopIteration:
        print("suspended")
    del g
    gc.collect()
