"""The refusal of a suspended coroutine is one of await on the coroutine itself; its `__await__` still returns an
iterator, and an object that returns that goes on in the middle.

Source: CPython, Objects/genobject.c, coro_await; Python/bytecodes.c, GET_AWAITABLE
"""


class Suspend:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        return (yield self.name)


async def inner():
    return [await Suspend("first"), await Suspend("second")]


class Continue:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


async def outer(thing):
    return await thing


coroutine = inner()
print("by hand:", coroutine.send(None))
driver = outer(Continue(coroutine))
print("through the wrapper:", driver.send(None))
try:
    driver.send("last")
except StopIteration as stop:
    print("returned:", stop.value)
