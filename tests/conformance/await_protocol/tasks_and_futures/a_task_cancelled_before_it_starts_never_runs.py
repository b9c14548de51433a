"""The first step of a task that was cancelled before throws CancelledError into the new coroutine, so that none of
its body runs.

Source: Library, asyncio, Coroutines and Tasks, Task.cancel
"""

import asyncio


async def child():
    print("never printed")


async def main():
    task = asyncio.create_task(child())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    try:
        task.exception()
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
