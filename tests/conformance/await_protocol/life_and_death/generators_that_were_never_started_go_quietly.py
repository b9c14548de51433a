"""Only native coroutines owe somebody an await: a new generator, a new asynchronous generator and a generator marked by
types.coroutine are dropped without a warning.

Source: CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import gc
import types
import warnings


def generator():
    yield


@types.coroutine
def marked():
    yield


async def async_generator():
    yield


async def native():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for function in generator, marked, async_generator, native:
        function()
        gc.collect()
        print(function.__name__, len(caught))
