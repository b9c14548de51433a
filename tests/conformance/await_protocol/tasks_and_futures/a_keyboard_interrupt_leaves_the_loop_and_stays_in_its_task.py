"""KeyboardInterrupt and SystemExit become the exception of the task and leave the loop at once; the loop can run on,
and whoever awaits the task sees them again.

Source: CPython, Modules/_asynciomodule.c, task_step_impl
"""

import asyncio


async def interrupted():
    raise KeyboardInterrupt("in the task")


async def other(task):
    print("other runs")
    try:
        await task
    except KeyboardInterrupt as error:
        return f"awaited {error!r}"


loop = asyncio.new_event_loop()
task = loop.create_task(interrupted())
waiter = loop.create_task(other(task))
try:
    loop.run_until_complete(task)
except KeyboardInterrupt as error:
    print("out of the loop:", repr(error))
print("task", task.done(), task.cancelled(), repr(task.exception()))
print("waiter", waiter.done())
print(loop.run_until_complete(waiter))
loop.close()
