"""Where filters turn the warning into an exception, nobody can catch it: it goes to sys.unraisablehook with the
coroutine as its object, and the program goes on.

Source: CPython, Python/_warnings.c, _PyErr_WarnUnawaitedCoroutine; Library reference, sys, unraisablehook.
"""

import gc
import sys
import warnings


def hook(unraisable):
    print("unraisable:", unraisable.exc_type.__name__, unraisable.exc_value)
    print("  object:", type(unraisable.object).__name__, unraisable.object.__name__)


async def f():
    pass


sys.unraisablehook = hook
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        coroutine = f()
        del coroutine
        gc.collect()
        print("goes on")
    except RuntimeWarning:
        print("not reached")
sys.unraisablehook = sys.__unraisablehook__
