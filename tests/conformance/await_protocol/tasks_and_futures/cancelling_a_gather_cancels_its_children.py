"""A task that awaits a gather hands its cancellation to the gather, which cancels every child.

Source: Library, asyncio, Coroutines and Tasks, asyncio.gather
"""

import asyncio


async def child(name):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def main():
    async def gathering():
        await asyncio.gather(child("a"), child("b"))

    task = asyncio.create_task(gathering())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("gather cancelled")


asyncio.run(main())
