"""For a future of a derived class the task calls `add_done_callback` and, when it wakes, `result` like any caller, so
that overriding them has its effect.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl and task_wakeup
"""

import asyncio


class Logged(asyncio.Future):
    def add_done_callback(self, callback, *, context=None):
        calls["add_done_callback"] = True
        super().add_done_callback(callback, context=context)

    def result(self):
        calls["result"] = True
        return super().result()

    def cancel(self, msg=None):
        calls["cancel"] = msg
        return super().cancel(msg)


calls = {}


async def waits(future):
    return await future


async def main():
    future = Logged()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    future.set_result("value")
    print(await task, calls)
    calls.clear()
    task = asyncio.create_task(waits(Logged()))
    await asyncio.sleep(0)
    task.cancel("enough")
    print(await asyncio.gather(task, return_exceptions=True), calls)


asyncio.run(main())
