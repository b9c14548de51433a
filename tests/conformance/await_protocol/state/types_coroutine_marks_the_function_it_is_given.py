"""types.coroutine returns the generator function itself, now with another code object; generators made before stay
unmarked. An async def is returned untouched.

Source: Library reference, types, coroutine; CPython, Lib/types.py, coroutine.
"""

import inspect
import types


def generator():
    yield


async def native():
    pass


early, code = generator(), generator.__code__
print("same function:", types.coroutine(generator) is generator, "same code:", generator.__code__ is code)
print("early one awaitable:", inspect.isawaitable(early), "late one:", inspect.isawaitable(generator()))
code = native.__code__
print("async def:", types.coroutine(native) is native, native.__code__ is code)
try:
    types.coroutine("no function")
except TypeError as error:
    print("TypeError:", error)
