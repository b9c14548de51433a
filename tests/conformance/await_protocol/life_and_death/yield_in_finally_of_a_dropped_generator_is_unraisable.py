"""A dropped generator or asynchronous generator that yields once more ignores its GeneratorExit; each kind has its own
text in the RuntimeError that goes to sys.unraisablehook.

Source: CPython, Objects/genobject.c, gen_close.
"""

import gc
import sys


def generator():
    try:
        yield 1
    finally:
        yield 2


async def async_generator():
    try:
        yield 1
    finally:
        yield 2


sys.unraisablehook = lambda args: print("unraisable:", repr(args.exc_value), type(args.object).__name__)
made = generator()
next(made)
del made
gc.collect()
made = async_generator()
try:
    made.__anext__().send(None)
except StopIteration:
    pass
del made
gc.collect()
sys.unraisablehook = sys.__unraisablehook__
