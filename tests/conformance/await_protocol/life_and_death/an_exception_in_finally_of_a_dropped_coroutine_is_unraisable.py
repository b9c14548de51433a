"""An exception that leaves a coroutine because it was dropped goes to sys.unraisablehook: the value with its traceback
and the GeneratorExit as context, the coroutine as object, and no message.

Source: CPython, Objects/genobject.c, _PyGen_Finalize; Library reference, sys, unraisablehook.
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
        raise ValueError("in finally")


def hook(args):
    print("type:", args.exc_type.__name__)
    print("value:", repr(args.exc_value), "context:", repr(args.exc_value.__context__))
    print("traceback ends in:", args.exc_traceback.tb_frame.f_code.co_name)
    print("message:", args.err_msg)
    print("object:", type(args.object).__name__, args.object.__qualname__, "frame:", args.object.cr_frame)


sys.unraisablehook = hook
coroutine = f()
coroutine.send(None)
del coroutine
gc.collect()
sys.unraisablehook = sys.__unraisablehook__
