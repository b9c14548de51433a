"""CancelledError passes through `async with` like any exception: `__aexit__` gets it, may await, and may swallow it,
which is to be followed by `uncancel`.

Source: PEP 492, Asynchronous Context Managers and "async with"; Library, asyncio, Task Cancellation
Since: 3.11
"""

import asyncio


class Guard:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", repr(error))
        await asyncio.sleep(0)
        print("awaited, requests", asyncio.current_task().cancelling())
        asyncio.current_task().uncancel()
        return True


async def work():
    async with Guard():
        await asyncio.get_running_loop().create_future()
    print("behind the block")
    await asyncio.sleep(0)
    return "result"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("message")
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
