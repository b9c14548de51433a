"""types.CoroutineType, GeneratorType, AsyncGeneratorType and the types behind asend and __await__ make no instances by
being called.

Source: Library reference, types, Standard Interpreter Types; CPython, Objects/genobject.c.
"""

import types


async def coroutine():
    pass


async def async_generator():
    yield


made, generator = coroutine(), async_generator()
steps = generator.asend(None), generator.aclose()
kinds = [types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType, *map(type, steps), type(made.__await__())]
for kind in kinds:
    try:
        kind()
    except TypeError as error:
        print("TypeError:", error)
print(types.CoroutineType is type(made), types.AsyncGeneratorType is type(generator))
for object in made, *steps:
    object.close()
