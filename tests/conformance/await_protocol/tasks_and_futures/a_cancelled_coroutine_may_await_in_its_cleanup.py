"""One request raises one CancelledError. The finally blocks that it reaches may await as ever.

Source: Library, asyncio, Coroutines and Tasks, Task Cancellation
"""

import asyncio


async def child():
    try:
        await asyncio.sleep(1000)
    finally:
        print("cleaning")
        await asyncio.sleep(0)
        print("clean")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled after cleaning")


asyncio.run(main())
