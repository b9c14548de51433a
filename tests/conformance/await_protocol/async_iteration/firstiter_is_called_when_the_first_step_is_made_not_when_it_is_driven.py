"""The hook runs in the call of `__anext__`, `asend`, `athrow` or `aclose` that makes the first step of a generator,
whether or not the step is ever driven, and once for each generator.

Source: CPython, Objects/genobject.c, async_gen_init_hooks
"""

import sys


async def generator():
    yield 1


def firstiter(g):
    print("  firstiter", type(g).__name__, g is current)


sys.set_asyncgen_hooks(firstiter=firstiter)
for name in ("__anext__", "asend", "athrow", "aclose"):
    current = generator()
    aiter(current)
    print(name)
    step = getattr(current, name)(*{"asend": [None], "athrow": [ValueError]}.get(name, []))
    print("  made")
    again = anext(current)
    print("  second one made")
    try:
        step.send(None)
    except (StopIteration, ValueError):
        print("  driven")
    again.close()
sys.set_asyncgen_hooks(firstiter=None)
