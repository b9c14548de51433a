"""What an asynchronous generator awaits suspends the task that iterates over it, so others run between its items.

Source: PEP 525, Specification
"""

import asyncio


async def ticker(name, n):
    for i in range(n):
        yield f"{name}{i}"
        await asyncio.sleep(0)


async def consume(name, n):
    async for item in ticker(name, n):
        print(item)


async def main():
    await asyncio.gather(consume("a", 3), consume("b", 2))


asyncio.run(main())
