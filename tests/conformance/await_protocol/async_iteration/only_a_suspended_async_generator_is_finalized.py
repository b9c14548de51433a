"""The hook is called for a generator that has begun and not ended. New, ended and closed ones have nothing left to
do.

Source: PEP 525, Finalization
"""

import gc
import sys


async def generator():
    try:
        yield 1
    except ValueError:
        pass


def run(step):
    try:
        step.send(None)
    except (StopIteration, StopAsyncIteration):
        pass


def finalizer(g):
    print("  finalizer, suspended at", g.ag_frame is not None)


sys.set_asyncgen_hooks(finalizer=finalizer)
histories = {
    "new": [],
    "suspended": ["__anext__"],
    "ended": ["__anext__", "__anext__"],
    "closed": ["__anext__", "aclose"],
    "closed when new": ["aclose"],
}
for name, methods in histories.items():
    print(name)
    g = generator()
    for method in methods:
        run(getattr(g, method)())
    del g
    gc.collect()
sys.set_asyncgen_hooks(finalizer=None)
