"""No class may derive from the types of coroutines, generators, asynchronous generators and their helpers.

Source: CPython, Objects/genobject.c, PyCoro_Type (no Py_TPFLAGS_BASETYPE).
"""

import types


async def coroutine():
    pass


async def async_generator():
    yield


made, step = coroutine(), async_generator().asend(None)
for kind in (
    types.CoroutineType,
    types.GeneratorType,
    types.AsyncGeneratorType,
    type(step),
    type(made.__await__()),
):
    try:
        type("Derived", (kind,), {})
    except TypeError as error:
        print("TypeError:", error)
made.close()
step.close()
