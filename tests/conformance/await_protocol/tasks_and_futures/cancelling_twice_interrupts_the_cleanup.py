"""A second request cancels what the coroutine awaits while it handles the first; both are counted by `cancelling`.

Source: Library, asyncio, Coroutines and Tasks, Task.cancelling
Since: 3.11
"""

import asyncio


async def child():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("first")
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            print("second")
            raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
