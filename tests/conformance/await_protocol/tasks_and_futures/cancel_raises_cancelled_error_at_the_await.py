"""`cancel` only asks: CancelledError with its message is raised at the await in the next turn, and the task is
cancelled once that has left the coroutine.

Source: Library, asyncio, Coroutines and Tasks, Task.cancel
Since: 3.11
"""

import asyncio


async def child():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError as error:
        print("child sees", repr(error))
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    print("cancel", task.cancel("because"), task.cancelling())
    print("not yet", task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main sees", repr(error))
    print(task.cancelled(), task.done(), task.cancel())


asyncio.run(main())
