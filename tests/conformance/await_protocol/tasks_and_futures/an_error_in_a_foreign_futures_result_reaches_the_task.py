"""When a future is done, the task asks for its `result()`; what that raises is thrown into the coroutine at its
await.

Source: CPython, Modules/_asynciomodule.c, task_wakeup
"""

import asyncio


class Failing:
    _asyncio_future_blocking = False

    def __init__(self):
        self.loop = asyncio.get_running_loop()

    def get_loop(self):
        return self.loop

    def add_done_callback(self, callback, *, context=None):
        self.loop.call_soon(callback, self)

    def result(self):
        raise ArithmeticError("no result")

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return "not reached"


async def main():
    try:
        await Failing()
    except ArithmeticError as error:
        print("caught", error)


asyncio.run(main())
