"""While a task has the coroutine suspended somewhere, an await of the coroutine itself is refused when it already
awaits something; the task is what others may await.

Source: CPython, Python/bytecodes.c, GET_AWAITABLE
"""

import asyncio


async def inner(future):
    return await future


async def work(future):
    return await inner(future)


async def main():
    future = asyncio.get_running_loop().create_future()
    coroutine = work(future)
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    future.set_result("result")
    print(await task)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
