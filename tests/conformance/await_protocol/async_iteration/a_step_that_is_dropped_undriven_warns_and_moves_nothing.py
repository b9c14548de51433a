"""`asend`, `athrow` and `aclose` that nobody awaits are almost surely mistakes; dropping the step is a RuntimeWarning
that names method and generator. The plain `__anext__` counts as `asend`.

Source: CPython, Objects/genobject.c, async_gen_asend_finalize and async_gen_athrow_finalize
Since: 3.13
"""

import gc
import warnings


async def generator():
    yield "first"


g = generator()
warnings.simplefilter("always")
for make in (g.__anext__, lambda: g.asend(None), lambda: g.athrow(ValueError), g.aclose):
    with warnings.catch_warnings(record=True) as caught:
        make()
        gc.collect()
    print([(warning.category.__name__, str(warning.message)) for warning in caught])
try:
    anext(g).send(None)
except StopIteration as stop:
    print(stop.value)
