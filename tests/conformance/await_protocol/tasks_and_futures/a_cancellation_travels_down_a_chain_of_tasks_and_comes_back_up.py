"""Cancelling the outermost task cancels the innermost future first. CancelledError then rises through the tasks,
which are cancelled one by one, each with the message.

Source: CPython, Modules/_asynciomodule.c, _asyncio_Task_cancel_impl
Since: 3.11
"""

import asyncio


async def link(depth, future):
    try:
        if depth:
            await asyncio.create_task(link(depth - 1, future), name=f"link {depth - 1}")
        else:
            await future
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        print(task.get_name(), repr(error), "requests", task.cancelling())
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(link(3, future), name="link 3")
    for _ in range(5):
        await asyncio.sleep(0)
    task.cancel("message")
    print("future cancelled at once", future.cancelled(), "task", task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", repr(error))


asyncio.run(main())
