"""`_asyncio_future_blocking` is True only between the yield of a future and the look of the task at it; that is how
the task knows that `__await__` was used.

Source: PEP 3156, Futures; CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio


class Watch:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        iterator = self.future.__await__()
        print("before", self.future._asyncio_future_blocking)
        yielded = next(iterator)
        print("yielded", self.future._asyncio_future_blocking)
        yield yielded
        print("resumed", self.future._asyncio_future_blocking)
        return (yield from iterator)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(lambda: print("waiting", future._asyncio_future_blocking))
    loop.call_soon(future.set_result, "result")
    print(await Watch(future))


asyncio.run(main())
