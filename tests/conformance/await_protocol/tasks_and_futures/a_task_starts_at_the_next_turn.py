"""Making a task runs none of its coroutine; the first step is scheduled with `call_soon`.

Source: Library, asyncio, Coroutines and Tasks, Task Object
"""

import asyncio


async def child():
    print("child")


async def main():
    task = asyncio.create_task(child())
    print("created", task.done())
    await asyncio.sleep(0)
    print("after a turn", task.done())


asyncio.run(main())
