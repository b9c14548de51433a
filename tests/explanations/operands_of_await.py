"""What is awaited that is no awaitable decides on the mend."""

import asyncio


async def items():
    yield 1


def nothing():
    pass


async def main():
    async def function():
        await main

    async def native():
        await [asyncio.sleep(0)]

    async def generator():
        await items()

    async def none():
        await nothing()

    await asyncio.gather(function(), native(), generator(), none(), return_exceptions=True)
    for awaited in function, native, generator, none:
        task = asyncio.create_task(awaited())
        await asyncio.sleep(0)
        del task


asyncio.run(main())
