"""A task whose coroutine ended during its eager start never needed to keep it: `get_coro` gives None, while one that
was suspended keeps its coroutine to the end.

Source: Library, asyncio, Coroutines and Tasks, Task.get_coro
Since: 3.13
"""

import asyncio


async def work(suspends):
    if suspends:
        await asyncio.sleep(0)
    return "result"


async def main():
    for suspends in (False, True):
        coroutine = work(suspends)
        task = asyncio.Task(coroutine, loop=asyncio.get_running_loop(), eager_start=True)
        print("done", task.done(), "its coroutine", task.get_coro() is coroutine, "none", task.get_coro() is None)
        print(await task, "its coroutine", task.get_coro() is coroutine)


asyncio.run(main())
