"""With `eager_start` the first step happens inside the call that makes the task. One that never suspends is done when
the call returns, without a turn of the loop.

Source: Library, asyncio, Coroutines and Tasks, asyncio.eager_task_factory
Since: 3.12
"""

import asyncio


async def work(name, suspends):
    print(name, "begins")
    if suspends:
        await asyncio.sleep(0)
        print(name, "goes on")
    return name


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "turn of the loop")
    direct = asyncio.Task(work("direct", False), loop=loop, eager_start=True)
    print("done", direct.done(), direct.result())
    suspended = asyncio.Task(work("suspended", True), loop=loop, eager_start=True)
    print("done", suspended.done())
    lazy = asyncio.Task(work("lazy", False), loop=loop)
    print("made")
    print(await suspended, await lazy)


asyncio.run(main())
