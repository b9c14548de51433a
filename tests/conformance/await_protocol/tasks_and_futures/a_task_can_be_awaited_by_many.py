"""Unlike a coroutine, a task is awaited any number of times, and each awaiter gets the same result.

Source: Library, asyncio, Coroutines and Tasks, Awaitables
"""

import asyncio


async def child():
    await asyncio.sleep(0)
    return object()


async def waiter(task):
    return await task


async def main():
    task = asyncio.create_task(child())
    results = await asyncio.gather(*(waiter(task) for _ in range(3)))
    print(all(result is results[0] for result in results), len(results))


asyncio.run(main())
