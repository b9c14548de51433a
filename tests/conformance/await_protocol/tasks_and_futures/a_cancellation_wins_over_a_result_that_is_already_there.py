"""Between the result of a future and the step that would deliver it the task can still be cancelled. The await raises
CancelledError then, and the result is not lost: the future has it.

Source: CPython, Modules/_asynciomodule.c, _asyncio_Task_cancel_impl
"""

import asyncio


async def work(future):
    try:
        print("got", await future)
    except asyncio.CancelledError as error:
        print(repr(error), "although the future has", future.result())
        return "cleaned up"


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(work(future))
    await asyncio.sleep(0)
    future.set_result("result")
    print("cancel", task.cancel("too late?"), future.cancelled())
    print(await task)


asyncio.run(main())
