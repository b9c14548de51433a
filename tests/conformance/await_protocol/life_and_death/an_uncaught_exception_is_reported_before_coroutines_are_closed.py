"""When the program ends by an exception, the order is: sys.excepthook, the atexit callbacks, then the finally blocks of
the coroutines that only the frames in the traceback held. The exit code is 1.

Source: CPython, Python/pylifecycle.c, Py_FinalizeEx; Python/pythonrun.c, _PyErr_PrintEx.
"""

import atexit
import sys


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        print("finally", flush=True)


def work():
    coroutine = f()
    coroutine.send(None)
    raise ValueError("uncaught")


sys.excepthook = lambda kind, error, traceback: print("excepthook:", repr(error), flush=True)
atexit.register(print, "atexit", flush=True)
work()
