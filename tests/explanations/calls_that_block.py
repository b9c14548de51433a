"""One note for a line, and none where nothing else had to be done or no task runs."""

import asyncio
import select
import time


async def other():
    for _ in range(20):
        await asyncio.sleep(0)


async def alone():
    time.sleep(0.15)


async def main():
    task = asyncio.create_task(other(), name="other")
    for _ in range(2):
        time.sleep(0.15)
        await asyncio.sleep(0)
    select.select([], [], [], 0.15)
    await asyncio.sleep(0)
    await task


time.sleep(0.15)
asyncio.run(alone())
asyncio.run(main())
