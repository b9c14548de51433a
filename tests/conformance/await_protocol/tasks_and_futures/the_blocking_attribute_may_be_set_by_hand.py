"""An awaitable that sets `_asyncio_future_blocking` of a future itself may yield it without its `__await__`; then it
asks for the result itself, too.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


class Both:
    """Waits for two futures in turn."""

    def __init__(self, *futures):
        self.futures = futures

    def __await__(self):
        for future in self.futures:
            if not future.done():
                future._asyncio_future_blocking = True
                print("resumed with", (yield future))
        return [future.result() for future in self.futures]


async def main():
    loop = asyncio.get_running_loop()
    first, second, third = (loop.create_future() for _ in range(3))
    loop.call_soon(first.set_result, 1)
    loop.call_later(0.001, second.set_result, 2)
    third.set_result(3)
    print(await Both(first, second, third))


asyncio.run(main())
