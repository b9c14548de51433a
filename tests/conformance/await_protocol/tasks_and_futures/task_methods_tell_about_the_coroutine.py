"""A task is a Future that knows its coroutine, its name and its loop. Its result cannot be set from outside.

Source: Library, asyncio, Coroutines and Tasks, Task Object
"""

import asyncio


async def child():
    pass


async def main():
    coroutine = child()
    task = asyncio.create_task(coroutine, name="known")
    print(task.get_coro() is coroutine, task.get_name(), task.get_loop() is asyncio.get_running_loop())
    task.set_name("renamed")
    print(task.get_name(), isinstance(task, asyncio.Future), type(task).__name__)
    await task
    try:
        task.set_result(1)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
