"""The task that makes an eager one is interrupted: `current_task` changes for the first step and changes back, also
if that step raises.

Source: Library, asyncio, Coroutines and Tasks, asyncio.eager_task_factory
Since: 3.12
"""

import asyncio


async def inner(fails):
    print("  in", asyncio.current_task().get_name())
    if fails:
        raise ValueError("failed")
    await asyncio.sleep(0)
    print("  later in", asyncio.current_task().get_name())


async def outer():
    print("  in", asyncio.current_task().get_name())
    asyncio.Task(inner(True), name="nested", eager_start=True).exception()
    print("  back in", asyncio.current_task().get_name())


async def main():
    for coroutine, name in ((outer(), "outer"), (inner(False), "inner"), (inner(True), "failing")):
        task = asyncio.Task(coroutine, name=name, eager_start=True)
        print(name, "returned to", asyncio.current_task() is this, "done", task.done())
        print(await asyncio.gather(task, return_exceptions=True))


async def begin():
    global this
    this = asyncio.current_task()
    await main()


asyncio.run(begin())
