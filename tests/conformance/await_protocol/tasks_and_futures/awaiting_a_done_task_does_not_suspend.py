"""The iterator of a future that is done yields nothing, so that an await of it takes no turn of the loop.

Source: CPython, Lib/asyncio/futures.py, Future.__await__
"""

import asyncio


async def child():
    return "value"


async def main():
    task = asyncio.create_task(child())
    await task
    asyncio.get_running_loop().call_soon(print, "callback")
    print(await task)
    print("no turn was taken")
    await asyncio.sleep(0)


asyncio.run(main())
