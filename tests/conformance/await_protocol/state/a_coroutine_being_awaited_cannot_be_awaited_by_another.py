<<<<<<<< HEAD:tests/conformance/await_protocol/awaitable/a_coroutine_being_awaited_cannot_be_awaited_by_another.py
"""A coroutine that is suspended inside one await is refused by a second one, before anything is sent to it, and the
first awaiter is not disturbed.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE
"""


========
"""While one coroutine is suspended in the await of another, a second awaiter is refused with a RuntimeError; the first
one is not disturbed.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE ("coroutine is being awaited already").
"""

>>>>>>>> kit2:tests/conformance/await_protocol/state/a_coroutine_being_awaited_cannot_be_awaited_by_another.py
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
