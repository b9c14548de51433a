"""`_fut_waiter` is the future that a task waits for: none before it starts, while it runs, and once it is done.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
Since: 3.11
"""

import asyncio


async def sleeper():
    print("running", task._fut_waiter, asyncio.current_task() is task)
    await asyncio.sleep(0.01)
    print("woken", task._fut_waiter)
    await asyncio.sleep(0)
    await future
    return 1


async def main():
    global task, future
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(sleeper())
    print("made", task._fut_waiter)
    await asyncio.sleep(0)
    print("asleep", type(task._fut_waiter).__name__, task._fut_waiter.done(), task._fut_waiter is task._fut_waiter)
    while task._fut_waiter is not future:
        await asyncio.sleep(0.001)
    print("waits", task._fut_waiter is future)
    future.set_result(None)
    print("its future is done", task._fut_waiter is future)
    print(await task, task._fut_waiter)

    task = asyncio.create_task(sleeper())
    future = asyncio.get_running_loop().create_future()
    while task._fut_waiter is not future:
        await asyncio.sleep(0.001)
    task.cancel("enough")
    print("cancelled", task._fut_waiter is future, future.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task._fut_waiter)


asyncio.run(main())
