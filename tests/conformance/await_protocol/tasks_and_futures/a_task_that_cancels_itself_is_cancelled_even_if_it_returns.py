"""A request that no await could deliver before the coroutine ended still counts: the task is cancelled and its result
dropped. An exception, however, goes first.

Source: CPython, Modules/_asynciomodule.c, task_step_impl
"""

import asyncio


async def work(ending):
    asyncio.current_task().cancel(ending)
    if ending == "await":
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as error:
            print("  at the first await", repr(error))
    if ending == "raise":
        raise ValueError("instead")
    return "result"


async def main():
    for ending in ("return", "await", "raise"):
        print(ending)
        task = asyncio.create_task(work(ending))
        try:
            print("  ", await task)
        except (asyncio.CancelledError, ValueError) as error:
            print("  ", repr(error), task.cancelled())


asyncio.run(main())
