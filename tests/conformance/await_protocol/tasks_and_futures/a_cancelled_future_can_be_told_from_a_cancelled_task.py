"""Awaiting a future that someone cancelled raises CancelledError too, but nobody asked the task to end: `cancelling`
is 0, and the coroutine may well catch it.

Source: Library, asyncio, Coroutines and Tasks, Task.cancelling
Since: 3.11
"""

import asyncio


async def work(future):
    task = asyncio.current_task()
    try:
        await future
    except asyncio.CancelledError:
        print("future cancelled", future.cancelled(), "requests", task.cancelling())
        if task.cancelling():
            raise
        return "went on without"


async def main():
    loop = asyncio.get_running_loop()
    for who in ("future", "task"):
        future = loop.create_future()
        task = asyncio.create_task(work(future))
        await asyncio.sleep(0)
        (future if who == "future" else task).cancel()
        print(who, await asyncio.gather(task, return_exceptions=True), task.cancelled())


asyncio.run(main())
