"""The RuntimeError for a bad yield is thrown into the coroutine like any exception, so that the awaitable itself sees
it first, and may yield something better.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


class Careful:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        for attempt in ("text", 3):
            try:
                yield attempt
            except RuntimeError as error:
                print("refused:", error)
        return (yield from self.future)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0.001, future.set_result, "result")
    print(await Careful(future))


asyncio.run(main())
