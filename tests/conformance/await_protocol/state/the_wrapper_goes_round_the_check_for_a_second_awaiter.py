"""Only an await of the coroutine itself is refused while it is being awaited; a second awaiter that goes through its
__await__() drives it on.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE; Objects/genobject.c, coro_await.
"""


class Ask:
    def __await__(self):
        return (yield "question")


class Through:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


async def shared():
    return await Ask()


async def waiter(name, awaitable):
    try:
        print(name, "got", await awaitable)
    except RuntimeError as error:
        print(name, "RuntimeError:", error)


coroutine = shared()
first, second = waiter("first", coroutine), waiter("second", Through(coroutine))
print(first.send(None))
for awaiter, value in (second, None), (first, "late"):
    try:
        print(awaiter.send(value))
    except StopIteration:
        print("ended")
