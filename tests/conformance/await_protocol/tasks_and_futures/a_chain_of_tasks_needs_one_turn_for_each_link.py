"""A result is handed from task to task by callbacks that the loop schedules, so each task that awaits another adds a
turn, while coroutines that await each other directly add none.

Source: CPython, Modules/_asynciomodule.c, future_schedule_callbacks
"""

import asyncio


async def direct(depth, future):
    return await future if depth == 0 else await direct(depth - 1, future)


async def by_tasks(depth, future):
    return await future if depth == 0 else await asyncio.create_task(by_tasks(depth - 1, future))


async def turns(function, depth):
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(function(depth, future))
    for _ in range(10):
        await asyncio.sleep(0)
    future.set_result(None)
    count = 0
    while not task.done():
        count += 1
        await asyncio.sleep(0)
    return count


async def main():
    for depth in range(4):
        print(depth, "directly", await turns(direct, depth), "by tasks", await turns(by_tasks, depth))


asyncio.run(main())
