"""CancelledError is thrown into generators of `types.coroutine` too, whether they wait by `yield from` or by a bare
yield; one that catches it may go on.

Source: PEP 492, types.coroutine(); Library, asyncio, Coroutines and Tasks, Task Cancellation
"""

import asyncio
import types


@types.coroutine
def waits(future):
    try:
        if future is None:
            yield
        else:
            yield from future
    except asyncio.CancelledError as error:
        print("generator sees", repr(error))
        yield
        return "went on"


async def work(future):
    return await waits(future)


async def main():
    for future in (None, asyncio.get_running_loop().create_future()):
        task = asyncio.create_task(work(future))
        await asyncio.sleep(0)
        task.cancel("bare" if future is None else "waiting")
        print(await task)


asyncio.run(main())
