"""KeyboardInterrupt and SystemExit that a coroutine raises while it is dropped are reported and forgotten like other
exceptions; GeneratorExit and a plain return are not even reported.

Source: CPython, Objects/genobject.c, gen_close and _PyGen_Finalize.
"""

import gc
import sys


class Suspend:
    def __await__(self):
        yield


async def f(answer):
    try:
        await Suspend()
    except GeneratorExit:
        if answer is not None:
            raise answer
        return "value"


sys.unraisablehook = lambda args: print("  unraisable:", repr(args.exc_value))
for answer in KeyboardInterrupt("key"), SystemExit(3), GeneratorExit("another"), None:
    coroutine = f(answer)
    coroutine.send(None)
    print("dropping one that answers", repr(answer))
    del coroutine
    gc.collect()
print("end")
sys.unraisablehook = sys.__unraisablehook__
