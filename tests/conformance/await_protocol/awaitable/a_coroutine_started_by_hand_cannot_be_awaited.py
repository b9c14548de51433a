"""A coroutine that was sent to by hand and is suspended is taken for one that is being awaited, because it is suspended
inside an await of its own.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def inner():
    return await Suspend()


async def outer(coroutine):
    try:
        await coroutine
    except RuntimeError as error:
        return f"RuntimeError: {error}"


coroutine = inner()
print("by hand:", coroutine.send(None))
try:
    outer(coroutine).send(None)
except StopIteration as stop:
    print("await:", stop.value)
try:
    coroutine.send("still alive")
except StopIteration as stop:
    print("returned:", stop.value)
