"""While one coroutine is suspended in the await of another, a second awaiter is refused with a RuntimeError; the first
one is not disturbed.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE ("coroutine is being awaited already").
"""

class Suspend:
    def __await__(self):
        yield "here"


async def shared():
    await Suspend()


async def waiter(name, coroutine):
    try:
        await coroutine
    except RuntimeError as error:
        print(name, error)


coroutine = shared()
first, second = waiter("first", coroutine), waiter("second", coroutine)
print(first.send(None))
try:
    second.send(None)
except StopIteration:
    print("second ended")
first.close()
