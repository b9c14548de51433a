"""A coroutine that is suspended inside one await is refused by a second one, before anything is sent to it, and the
first awaiter is not disturbed.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE
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
