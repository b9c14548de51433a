"""Cancelling a future with a message raises CancelledError with that message at the await and from `result()`.

Source: Library, asyncio, Futures, Future.cancel
"""

import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    print(future.cancel("told to"), future.cancelled())
    try:
        await future
    except asyncio.CancelledError as error:
        print(repr(error))
    try:
        future.result()
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
