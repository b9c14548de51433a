"""A coroutine that nobody ever stepped is reported with a RuntimeWarning when it is dropped, through the warnings
module and so with all its filters; at once where objects die as soon as nobody refers to them.

Source: PEP 492, Differences from generators; CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import gc
import warnings


async def f():
    print("never printed")


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    coroutine = f()
    print("made:", len(caught))
    del coroutine
    gc.collect()
    print("dropped:", len(caught))
for warning in caught:
    print(warning.category.__name__, warning.message)
