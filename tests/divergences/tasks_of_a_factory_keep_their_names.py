"""CPython 3.13.0 names tasks that a factory makes without a name "None"; later releases, and Kaa, leave them theirs.
`create_task` takes `eager_start`, as CPython's does since 3.14."""

import asyncio


async def child():
    return asyncio.current_task().get_name()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coroutine, **options: asyncio.Task(coroutine, loop=loop, **options))
    print(await asyncio.create_task(child()), await asyncio.create_task(child(), name="given"))
    task = asyncio.create_task(child(), eager_start=True)
    print(task.done(), await task)
    loop.set_task_factory(asyncio.eager_task_factory)
    print(asyncio.create_task(child()).done(), asyncio.create_task(child(), eager_start=False).done())
    loop.set_task_factory(None)
    print(loop.create_task(child(), eager_start=True).done(), loop.create_task(child()).done())


asyncio.run(main())
