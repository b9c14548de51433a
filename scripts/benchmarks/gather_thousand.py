"""A thousand tasks at a time, through gather, each suspended twice."""

import asyncio
import time


async def child(n):
    await asyncio.sleep(0)
    half = n // 2
    await asyncio.sleep(0)
    return n - half


async def main(rounds):
    total = 0
    start = time.perf_counter()
    for _ in range(rounds):
        total += sum(await asyncio.gather(*[child(n) for n in range(1000)]))
    return total, time.perf_counter() - start


result, seconds = asyncio.run(main(40))
print(result)
print(seconds)
