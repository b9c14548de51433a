"""CPython's `asyncio.sleep(0)` awaits a private generator that yields None. Kaa's `sleep` is native and yields by itself, so
there is nothing below it in the chain of awaits."""

import asyncio


async def main():
    task = asyncio.create_task(asyncio.wait_for(asyncio.sleep(0), None))
    await asyncio.sleep(0)
    sleeper = task.get_coro().cr_await
    print(sleeper.__name__, sleeper.cr_await is None)
    await task


asyncio.run(main())
