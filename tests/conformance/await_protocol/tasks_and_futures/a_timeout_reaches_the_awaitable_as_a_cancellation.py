"""Inside `asyncio.timeout` nothing but CancelledError is seen. At the end of the block it becomes a TimeoutError that
has it as its cause, and the request is taken back.

Source: Library, asyncio, Coroutines and Tasks, asyncio.timeout
Since: 3.11
"""

import asyncio


class Endless:
    def __await__(self):
        try:
            yield from asyncio.get_running_loop().create_future()
        except BaseException as error:
            print("awaitable sees", repr(error), "requests", asyncio.current_task().cancelling())
            raise


async def main():
    try:
        async with asyncio.timeout(0.001) as timeout:
            await Endless()
    except TimeoutError as error:
        print(repr(error), "cause", repr(error.__cause__))
    print("expired", timeout.expired(), "requests", asyncio.current_task().cancelling())
    async with asyncio.timeout(10) as timeout:
        await asyncio.sleep(0)
    print("expired", timeout.expired())


asyncio.run(main())
