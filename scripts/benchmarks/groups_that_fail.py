"""Groups of five tasks, one of which fails, each inside a timeout that does not expire."""

import asyncio
import time


async def child(number):
    await asyncio.sleep(0)
    if number == 3:
        raise ValueError(number)
    await asyncio.sleep(10)


async def group():
    failed = 0
    try:
        async with asyncio.timeout(5):
            async with asyncio.TaskGroup() as tasks:
                for number in range(5):
                    tasks.create_task(child(number))
    except* ValueError as errors:
        failed = len(errors.exceptions)
    return failed


async def main(rounds):
    total = 0
    start = time.perf_counter()
    for _ in range(rounds):
        total += await group()
    return total, time.perf_counter() - start


result, seconds = asyncio.run(main(5_000))
print(result)
print(seconds)
