"""Tasks that all sleep at once, as many as the argument says, and the peak of the memory; read from /proc, so only on
Linux."""

import asyncio
import sys


def peak():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024


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
print(peak())
