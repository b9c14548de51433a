"""The value goes up through coroutines, a native awaitable's wrapper and a generator that delegates."""

import asyncio


class Inner:
    def __await__(self):
        return iter([7])


class Outer:
    def __await__(self):
        return (yield from Inner().__await__())


async def leaf():
    await Outer()


async def middle():
    async with asyncio.timeout(None):
        await leaf()


async def main():
    await asyncio.wait_for(middle(), None)


asyncio.run(main())
