"""Behind a bare yield there is no future to cancel. The task remembers the request and throws CancelledError where it
would have sent None.

Source: CPython, Modules/_asynciomodule.c, _asyncio_Task_cancel_impl and task_step_impl
Since: 3.11
"""

import asyncio


class Switch:
    def __await__(self):
        try:
            yield
        except asyncio.CancelledError as error:
            print("thrown at the bare yield:", repr(error))
            raise


async def work():
    for n in range(5):
        print("turn", n)
        await Switch()


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.cancel("message"), task.cancelling(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(main())
