"""`ensure_future` gives a future itself back and makes a task of a coroutine or any other awaitable; `create_task`
takes only coroutines.

Source: Library, asyncio, Futures, asyncio.ensure_future
"""

import asyncio


class Lazy:
    def __await__(self):
        return "lazy"
        yield


async def child():
    return "coroutine"


async def main():
    future = asyncio.get_running_loop().create_future()
    print(asyncio.ensure_future(future) is future)
    print(await asyncio.ensure_future(child()), await asyncio.ensure_future(Lazy()))
    try:
        asyncio.ensure_future(1)
    except TypeError as error:
        print(error)
    try:
        asyncio.create_task(Lazy())
    except TypeError as error:
        print(str(error).split(",")[0])


asyncio.run(main())
