"""A coroutine function needs no flag: types.coroutine gives it back as it is.

Source: Python standard library, types.coroutine
"""

import types


async def native():
    return "native"


decorated = types.coroutine(native)
print("same function:", decorated is native, "same flags:", decorated.__code__ is native.__code__)
coroutine = decorated()
print(type(coroutine).__name__)
try:
    coroutine.send(None)
except StopIteration as stop:
    print("returned:", stop.value)
