"""One task that says `await asyncio.sleep(0)` again and again."""

import asyncio
import time


async def main(rounds):
    total = 0
    for n in range(rounds):
        await asyncio.sleep(0)
        total += n
    return total


async def timed():
    start = time.perf_counter()
    result = await main(200_000)
    return result, time.perf_counter() - start


result, seconds = asyncio.run(timed())
print(result)
print(seconds)
