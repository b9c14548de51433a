import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n * n
