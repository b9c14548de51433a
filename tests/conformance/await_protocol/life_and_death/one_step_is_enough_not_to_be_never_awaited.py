"""A coroutine counts as awaited as soon as it has been stepped once by anyone: by send, by its wrapper or by throw;
only one that was never touched is reported.

Source: CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import gc
import warnings


class Suspend:
    def __await__(self):
        yield


async def f():
    await Suspend()


steps = {
    "nothing": lambda coroutine: None,
    "send": lambda coroutine: coroutine.send(None),
    "wrapper made": lambda coroutine: coroutine.__await__() and None,
    "wrapper stepped": lambda coroutine: next(coroutine.__await__()),
    "throw": lambda coroutine: coroutine.throw(ValueError),
    "refused send": lambda coroutine: coroutine.send("not None"),
    "close": lambda coroutine: coroutine.close(),
}
for name, step in steps.items():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        coroutine = f()
        try:
            step(coroutine)
        except (ValueError, TypeError):
            pass
        del coroutine
        gc.collect()
    print(name, [str(warning.message) for warning in caught])
