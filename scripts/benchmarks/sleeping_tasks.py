"""Tasks that all sleep at once, as many as the argument says; the runner looks at the peak of the memory used."""

import asyncio
import sys


async def child():
    await asyncio.sleep(0.1)
    return 1


async def main(n):
    tasks = [asyncio.create_task(child()) for _ in range(n)]
    total = 0
    for task in tasks:
        total += await task
    return total


print(asyncio.run(main(int(sys.argv[1]))))
