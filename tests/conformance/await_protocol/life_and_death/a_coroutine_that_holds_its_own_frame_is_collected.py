"""A frame object refers to its coroutine's locals, so a coroutine with a local for its own cr_frame, or for the list of
all frames above it, is a cycle; the collector closes it.

Source: PEP 442, Disposal of cyclic isolates; CPython, Objects/genobject.c, gen_traverse.
"""

import gc
import sys


class Suspend:
    def __await__(self):
        yield


class Noisy:
    def __del__(self):
        print("local gone")


async def f():
    noisy = Noisy()
    frames = [sys._getframe()]
    try:
        await Suspend()
    finally:
        print("finally in", frames[0].f_code.co_name)


coroutine = f()
coroutine.send(None)
del coroutine
gc.collect()
print("end")
