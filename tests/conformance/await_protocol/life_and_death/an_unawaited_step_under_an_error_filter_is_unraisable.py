"""Under a filter that makes errors of warnings, a step of an asynchronous generator that nobody awaits goes to
sys.unraisablehook, with its generator as the object.

Source: CPython, Python/_warnings.c, _PyErr_WarnUnawaitedAgenMethod.
Since: 3.12
"""

import gc
import sys
import warnings


async def items():
    yield


def hook(args):
    print("unraisable:", repr(args.exc_value), "object:", type(args.object).__name__)


sys.unraisablehook = hook
generator = items()
with warnings.catch_warnings():
    warnings.simplefilter("error")
    generator.asend(None)
    gc.collect()
    generator.aclose()
    gc.collect()
print("end")
sys.unraisablehook = sys.__unraisablehook__
