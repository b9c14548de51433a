"""Which finalizer a generator gets is decided at its first step; setting another later concerns only generators that
begin later. A hook of another thread or loop so never meets it.

Source: PEP 525, Finalization
"""

import gc
import sys


async def generator():
    yield 1
    yield 2


def begin(g):
    try:
        anext(g).send(None)
    except StopIteration:
        return g


sys.set_asyncgen_hooks(finalizer=lambda g: print("old finalizer"))
before = begin(generator())
not_begun = generator()
sys.set_asyncgen_hooks(finalizer=lambda g: print("new finalizer"))
after = begin(generator())
begin(not_begun)
for name in ("before", "after", "not_begun"):
    print("drop", name)
    del globals()[name]
    gc.collect()
sys.set_asyncgen_hooks(finalizer=None)
