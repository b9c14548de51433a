"""A wrapped plain function that returns a coroutine, or a generator that is flagged, returns just that object.

Source: CPython, Lib/types.py, coroutine
"""

import types


async def native():
    pass


@types.coroutine
def flagged():
    yield


@types.coroutine
def identity(thing):
    return thing


coroutine = native()
generator = flagged()
print("coroutine:", identity(coroutine) is coroutine)
print("flagged generator:", identity(generator) is generator)
coroutine.close()
