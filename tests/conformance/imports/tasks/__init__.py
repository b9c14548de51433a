import asyncio

from .worker import work


async def run_all(n):
    return await asyncio.gather(*(work(i) for i in range(n)))
