"""A coroutine that was never awaited and sits in a reference cycle with its own argument is reported when the collector
finds it.

Source: PEP 442, Disposal of cyclic isolates; CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import gc
import warnings


class Holder:
    pass


async def f(holder):
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    gc.disable()
    holder = Holder()
    holder.coroutine = f(holder)
    del holder
    print("out of reach:", len(caught))
    gc.collect()
    gc.enable()
    print("collected:", [str(warning.message) for warning in caught])
