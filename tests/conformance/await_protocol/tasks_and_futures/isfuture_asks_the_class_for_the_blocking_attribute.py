"""`asyncio.isfuture` knows futures by the attribute `_asyncio_future_blocking` of their class, which must not be
None; the base class does not matter.

Source: Library, asyncio, Futures, asyncio.isfuture
"""

import asyncio


class Duck:
    _asyncio_future_blocking = False


class Denied(Duck):
    _asyncio_future_blocking = None


class OnInstance:
    def __init__(self):
        self._asyncio_future_blocking = True


class Derived(asyncio.Future):
    pass


async def coroutine():
    pass


async def main():
    task = asyncio.create_task(coroutine())
    for thing in (asyncio.Future(), Derived(), task, Duck(), Denied(), OnInstance(), Duck, 3):
        name = thing.__name__ if isinstance(thing, type) else type(thing).__name__ + "()"
        print(name, asyncio.isfuture(thing))
    await task


asyncio.run(main())
