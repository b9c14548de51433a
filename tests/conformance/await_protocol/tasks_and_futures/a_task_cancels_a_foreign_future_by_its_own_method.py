"""Cancelling a task calls `cancel` with its message on what it waits for. If that says True the future must wake the
task; if False the task keeps the request for its next step.

Source: CPython, Modules/_asynciomodule.c, _asyncio_Task_cancel_impl
"""

import asyncio


class Foreign:
    _asyncio_future_blocking = False

    def __init__(self, takes):
        self.takes = takes

    def get_loop(self):
        return asyncio.get_running_loop()

    def add_done_callback(self, callback, *, context=None):
        self.wake = lambda: callback(self)

    def cancel(self, msg=None):
        print("  cancel", msg)
        self.get_loop().call_soon(self.wake)
        return self.takes

    def result(self):
        print("  result asked")
        raise InterruptedError("the future's own way to say so")

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self


async def waits(foreign):
    try:
        await foreign
    except BaseException as error:
        print("  at the await:", repr(error))


async def main():
    for takes in (True, False):
        print(takes)
        task = asyncio.create_task(waits(Foreign(takes)))
        await asyncio.sleep(0)
        task.cancel("message")
        await task


asyncio.run(main())
