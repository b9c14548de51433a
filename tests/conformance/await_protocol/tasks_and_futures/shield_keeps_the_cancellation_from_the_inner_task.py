"""`shield` puts a future of its own in between. Cancelling who awaits it cancels that one; the task inside runs on,
and can be awaited again.

Source: Library, asyncio, Coroutines and Tasks, asyncio.shield
"""

import asyncio


async def inner(future):
    try:
        return await future
    finally:
        print("inner ends")


async def outer(task):
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as error:
        print("outer sees", repr(error), "inner done", task.done())
        return await task


async def main():
    future = asyncio.get_running_loop().create_future()
    inside = asyncio.create_task(inner(future))
    outside = asyncio.create_task(outer(inside))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    outside.cancel("leave")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    future.set_result("result")
    print(await outside, inside.cancelled())


asyncio.run(main())
