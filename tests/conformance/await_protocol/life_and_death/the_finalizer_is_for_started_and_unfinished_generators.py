"""The hook is not called for asynchronous generators that were never stepped, that are exhausted, or that were closed.

Source: PEP 525, Finalization; CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import gc
import sys


async def items():
    yield "item"


def step(awaitable):
    try:
        awaitable.send(None)
    except (StopIteration, StopAsyncIteration) as stop:
        return type(stop).__name__


called = []
sys.set_asyncgen_hooks(finalizer=lambda generator: called.append("finalizer"))
for name, steps in {
    "new": [],
    "made a step, closed it": [lambda generator: generator.__anext__().close()],
    "suspended": [lambda generator: step(generator.__anext__())],
    "exhausted": [lambda generator: step(generator.__anext__())] * 2,
    "closed": [lambda generator: step(generator.__anext__()), lambda generator: step(generator.aclose())],
}.items():
    generator = items()
    results = [do(generator) for do in steps]
    del generator
    gc.collect()
    print(name, results, called)
    called.clear()
sys.set_asyncgen_hooks(finalizer=None)
