"""The exception that ended a task is raised, the very same object, at each await of it and by `result()`.

Source: Library, asyncio, Coroutines and Tasks, Task Object
"""

import asyncio


async def child():
    raise ValueError("from the child")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    print(task.done(), task.cancelled(), repr(task.exception()))
    for _ in range(2):
        try:
            await task
        except ValueError as error:
            print(error, error is task.exception())
    try:
        task.result()
    except ValueError as error:
        print("result", error)


asyncio.run(main())
