"""The finalizer of an asynchronous generator is the hook that is set when its first step is made; later changes of the
hook do not concern it.

Source: PEP 525, Finalization; CPython, Objects/genobject.c, async_gen_init_hooks.
"""

import gc
import sys


async def items():
    yield


def start(generator):
    try:
        generator.__anext__().send(None)
    except StopIteration:
        return generator


def hook(name):
    return name and (lambda generator: print("finalizer", name))


for at_call, at_step, at_drop in ("A", "B", "C"), ("A", None, "C"), (None, "B", None):
    print(at_call, at_step, at_drop)
    sys.set_asyncgen_hooks(finalizer=hook(at_call))
    generator = items()
    sys.set_asyncgen_hooks(finalizer=hook(at_step))
    start(generator)
    sys.set_asyncgen_hooks(finalizer=hook(at_drop))
    del generator
    gc.collect()
sys.set_asyncgen_hooks(finalizer=None)
