"""For an awaitable of one's own, cr_await is not the awaitable but the iterator its __await__ returned; a native
coroutine and a generator made awaitable by types.coroutine stand for themselves.

Source: PEP 492, Await Expression; CPython, Objects/genobject.c, _PyGen_yf.
"""

import types


class Box:
    def __init__(self):
        self.iterator = iter(["from the box"])

    def __await__(self):
        return self.iterator


@types.coroutine
def based():
    yield "from the generator"


async def native():
    await Box()


async def wait_for(awaitable):
    await awaitable


box, generator, coroutine = Box(), based(), native()
for awaitable in box, generator, coroutine:
    waiter = wait_for(awaitable)
    print(type(awaitable).__name__, "yields", repr(waiter.send(None)))
    print("  cr_await is the awaitable:", waiter.cr_await is awaitable)
    print("  cr_await is the box's iterator:", waiter.cr_await is box.iterator)
    waiter.close()
