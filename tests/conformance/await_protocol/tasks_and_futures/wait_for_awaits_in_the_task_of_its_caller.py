"""`wait_for` is a timeout around an await: a coroutine runs in the current task and context, and what it answers to
the cancellation counts, even a result.

Source: Library, asyncio, Coroutines and Tasks, asyncio.wait_for
Since: 3.12
"""

import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def work(expected):
    print("same task", asyncio.current_task() is expected)
    name.set("work")
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        return "result in spite of the timeout"


async def main():
    print(await asyncio.wait_for(work(asyncio.current_task()), 0.001))
    print("same context", name.get(), "requests", asyncio.current_task().cancelling())
    future = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(future, 0.001)
    except TimeoutError:
        print("future cancelled", future.cancelled())


asyncio.run(main())
