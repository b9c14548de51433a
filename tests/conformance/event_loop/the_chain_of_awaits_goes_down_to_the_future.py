"""Whoever follows `cr_await` from a task's coroutine comes to the iterator of the future that the task waits for."""

import asyncio


async def leaf(awaitable):
    return await awaitable


async def root(awaitable):
    await leaf(awaitable)


async def nap(delay, result=None):
    return await asyncio.sleep(delay, result)


def chain(task):
    names, at = [], task.get_coro()
    while at is not None:
        names.append(getattr(at, "__qualname__", None) or type(at).__name__)
        at = getattr(at, "cr_await", None)
    return names


async def main():
    event, queue = asyncio.Event(), asyncio.Queue()
    waiting = [
        root(event.wait()),
        root(queue.get()),
        root(asyncio.get_running_loop().create_future()),
        root(asyncio.sleep(10)),
        nap(10),
        nap(10, "result"),
        root(asyncio.wait_for(event.wait(), 10)),
    ]
    tasks = [asyncio.create_task(coroutine) for coroutine in waiting]
    for _ in range(3):
        await asyncio.sleep(0)
    for task in tasks:
        print(*chain(task))
    sleeper = tasks[4].get_coro().cr_await
    print(sleeper.cr_suspended, sleeper.cr_running, sleeper is tasks[4].get_coro().cr_await)
    tasks[4].cancel()
    await asyncio.wait([tasks[4]])
    print(sleeper.cr_suspended, sleeper.cr_await)
    for task in tasks:
        task.cancel()
    done, _ = await asyncio.wait(tasks)
    print(sum(task.cancelled() for task in done))


asyncio.run(main())
