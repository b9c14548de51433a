"""An asynchronous generator suspended at a yield, dropped where no finalizer hook is set, gets GeneratorExit at once;
its finally may await what does not suspend, and anything else is unraisable.

Source: PEP 525, Finalization; CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import gc
import sys


class Suspend:
    def __await__(self):
        yield


async def quick():
    print("quick cleanup")


async def items(cleanup):
    try:
        yield
    finally:
        print("finally")
        await cleanup
        print("cleaned up")


sys.unraisablehook = lambda args: print("unraisable:", repr(args.exc_value))
for cleanup in quick(), Suspend():
    generator = items(cleanup)
    try:
        generator.__anext__().send(None)
    except StopIteration:
        print("suspended")
    del generator
    gc.collect()
print("end")
sys.unraisablehook = sys.__unraisablehook__
