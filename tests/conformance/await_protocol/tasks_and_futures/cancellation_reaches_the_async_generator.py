"""Cancelling a task raises CancelledError where the innermost await is, also if that is in the body of an
asynchronous generator.

Source: Library, asyncio, Coroutines and Tasks, Task Cancellation
"""

import asyncio


async def forever():
    try:
        yield 0
        await asyncio.sleep(1000)
        yield 1
    except asyncio.CancelledError:
        print("generator cancelled")
        raise
    finally:
        print("generator finally")


async def consume():
    async for n in forever():
        print(n)


async def main():
    task = asyncio.create_task(consume())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("task cancelled")


asyncio.run(main())
