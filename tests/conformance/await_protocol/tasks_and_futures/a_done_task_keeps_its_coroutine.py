"""`get_coro()` gives the coroutine also when the task is done, when the coroutine has no frame any more.

Source: Library, asyncio, Coroutines and Tasks, Task.get_coro
"""

import asyncio


async def work():
    await asyncio.sleep(0)
    return 1


async def fail():
    raise ValueError("no")


async def main():
    for function in (work, fail):
        coroutine = function()
        task = asyncio.create_task(coroutine)
        print(task.get_coro() is coroutine)
        try:
            await task
        except ValueError as error:
            print("error:", error)
        print(task.done(), task.get_coro() is coroutine, coroutine.cr_frame)
        print(repr(task).split(" coro=")[1].split(" at ")[0])


asyncio.run(main())
