"""CancelledError is thrown into the iterator of whatever is awaited. A hand-written one may catch it and yield
another future, so that the coroutine above never learns of it.

Source: Library, asyncio, Coroutines and Tasks, Task Cancellation
"""

import asyncio


class Stubborn:
    def __init__(self, *futures):
        self.futures = futures

    def __await__(self):
        for future in self.futures:
            try:
                return (yield from future)
            except asyncio.CancelledError as error:
                print("caught", repr(error), "cancelled", future.cancelled())


async def work(*futures):
    return await Stubborn(*futures)


async def main():
    loop = asyncio.get_running_loop()
    first, second = loop.create_future(), loop.create_future()
    task = asyncio.create_task(work(first, second))
    await asyncio.sleep(0)
    task.cancel("message")
    await asyncio.sleep(0)
    second.set_result("result of the second")
    print(await task, task.cancelled())


asyncio.run(main())
