"""`loop.set_task_factory(asyncio.eager_task_factory)` concerns `create_task` and `gather` alike, so that children may
finish while they are being made.

Source: Library, asyncio, Coroutines and Tasks, asyncio.eager_task_factory
Since: 3.12
"""

import asyncio


async def child(name):
    print("child", name)
    return name


async def main():
    loop = asyncio.get_running_loop()
    for factory in (None, asyncio.eager_task_factory):
        loop.set_task_factory(factory)
        print("factory", factory and factory.__name__)
        task = asyncio.create_task(child("task"), name="named")
        print(task.get_name(), task.done())
        together = asyncio.gather(child("a"), child("b"))
        print("gather done", together.done())
        print(await together, await task)


asyncio.run(main())
