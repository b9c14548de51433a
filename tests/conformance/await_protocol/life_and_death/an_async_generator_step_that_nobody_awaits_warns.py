"""asend, __anext__, athrow and aclose give objects that warn like coroutines when they are dropped unstepped; the text
names the method and the generator.

Source: CPython, Objects/genobject.c, async_gen_asend_finalize and async_gen_athrow_finalize.
Since: 3.12
"""

import gc
import warnings


async def items():
    yield


for name in "asend", "__anext__", "athrow", "aclose":
    generator = items()
    arguments = {"asend": [None], "athrow": [ValueError]}.get(name, [])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        step = getattr(generator, name)(*arguments)
        del step
        gc.collect()
    print(name, [f"{warning.category.__name__}: {warning.message}" for warning in caught])
