"""A coroutine that catches CancelledError and returns is not cancelled; its task still counts the request until
`uncancel`.

Source: Library, asyncio, Coroutines and Tasks, Task.uncancel
Since: 3.11
"""

import asyncio


async def child():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("swallowed")
    await asyncio.sleep(0)
    return "finished"


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling(), task.uncancel())


asyncio.run(main())
