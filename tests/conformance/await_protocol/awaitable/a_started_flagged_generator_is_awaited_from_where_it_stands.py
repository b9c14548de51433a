"""Nobody watches whether a flagged generator is new or awaited elsewhere: an await takes it as it is, and two awaiters
may take turns at it, which is refused for coroutines.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE
"""

import types


@types.coroutine
def steps():
    for n in range(4):
        got = yield n
        print(f"step {n} got {got}")
    return "result"


async def awaiter(generator):
    return await generator


generator = steps()
print("by hand:", next(generator))
first, second = awaiter(generator), awaiter(generator)
print("first:", first.send(None))
print("second:", second.send(None))
print("first:", first.send("from first"))
try:
    second.send("from second")
except StopIteration as stop:
    print("second returned:", stop.value)
try:
    first.send(None)
except StopIteration as stop:
    print("first returned:", stop.value)
