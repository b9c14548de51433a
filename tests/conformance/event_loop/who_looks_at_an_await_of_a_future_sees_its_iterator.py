"""`cr_await` of a coroutine that awaits a future or a task is the iterator of that, and the same one each time."""

import asyncio


async def leaf(awaitable):
    return await awaitable


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    for awaitable in future, asyncio.create_task(leaf(future)):
        coroutine = leaf(awaitable)
        task = asyncio.create_task(coroutine)
        await asyncio.sleep(0)
        awaited = coroutine.cr_await
        print(type(awaited).__name__, awaited is coroutine.cr_await)
        task.cancel()
        print(await asyncio.gather(task, return_exceptions=True), coroutine.cr_await)

    future = loop.create_future()
    coroutine = leaf(future)
    print(coroutine.send(None) is future)
    try:
        coroutine.send(None)
    except RuntimeError as error:
        print(error)
    future._asyncio_future_blocking = False
    coroutine = leaf(future)
    coroutine.send(None)
    try:
        coroutine.throw(KeyError("thrown"))
    except KeyError as error:
        print(repr(error))
    uninitialized = asyncio.Future.__new__(asyncio.Future)
    try:
        await uninitialized
    except RuntimeError as error:
        print(error)


asyncio.run(main())
