"""An iterator with nothing but `__next__` may yield futures too. A task that is cancelled there cannot throw into it;
the CancelledError appears in the coroutine, at its await.

Source: PEP 380, Formal Semantics; Library, asyncio, Coroutines and Tasks, Task Cancellation
"""

import asyncio


class Bare:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        print("next")
        self.future._asyncio_future_blocking = True
        return self.future


async def work(future):
    try:
        await Bare(future)
    except asyncio.CancelledError as error:
        print("at the await", repr(error), "future cancelled", future.cancelled())
        raise


async def main():
    task = asyncio.create_task(work(asyncio.get_running_loop().create_future()))
    await asyncio.sleep(0)
    task.cancel("message")
    try:
        await task
    except asyncio.CancelledError:
        print("task cancelled", task.cancelled())


asyncio.run(main())
