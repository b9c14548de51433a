"""Setting the result of a future runs nothing at once: its awaiter is resumed in the next turn of the loop.

Source: Library, asyncio, Futures, Future Object
"""

import asyncio


async def setter(future):
    print("setting")
    future.set_result("result")
    print("set")


async def main():
    future = asyncio.get_running_loop().create_future()
    asyncio.create_task(setter(future))
    print("waiting", future.done())
    print(await future, future.done(), future.result())


asyncio.run(main())
