"""What makes a coroutine "being awaited" is that it is suspended in an await, not that somebody awaits it: one that was
started with send cannot be handed to an await any more.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE; Objects/genobject.c, _PyGen_yf.
"""


class Suspend:
    def __await__(self):
        yield "pause"


async def f():
    await Suspend()
    return "result"


async def main(coroutine):
    try:
        return await coroutine
    except RuntimeError as error:
        return f"RuntimeError: {error}"


def outcome(coroutine):
    try:
        return "yields " + coroutine.send(None)
    except StopIteration as stop:
        return "returns " + stop.value


started = f()
print("by hand:", outcome(started))
print("awaited now:", outcome(main(started)))
print("by hand again:", outcome(started))
