"""Cancelling a task that sleeps: once, twice, with a message, inside a handler, and one that sleeps on."""

import asyncio


async def sleeper():
    await asyncio.sleep(10)


async def stubborn():
    for _ in range(2):
        try:
            await asyncio.sleep(0.01)
        except asyncio.CancelledError as error:
            print("not yet", error.args, error.__context__)
    return 7


async def asleep(coroutine):
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    return task


async def outcome(task):
    try:
        return await task
    except asyncio.CancelledError as error:
        return "cancelled", error.args, error.__context__


async def main():
    task = await asleep(sleeper())
    print(task.cancel(), task.cancel(), task.cancelling(), task._fut_waiter, task._must_cancel)
    print(await outcome(task))

    task = await asleep(sleeper())
    print(task.cancel("why"), task._fut_waiter.cancelled())
    print(await outcome(task))

    task = await asleep(sleeper())
    try:
        raise ValueError
    except ValueError:
        task.cancel()
    print(await outcome(task), task.cancelled())

    task = await asleep(stubborn())
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print(await outcome(task), task.cancelling())

    task = await asleep(sleeper())
    task.cancel()
    print(task.uncancel(), await outcome(task))

    tasks = [await asleep(sleeper()) for _ in range(3)]
    order = []
    for number, task in enumerate(tasks):
        task.add_done_callback(lambda _, number=number: order.append(number))
    for task in reversed(tasks):
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True), order)


asyncio.run(main())
