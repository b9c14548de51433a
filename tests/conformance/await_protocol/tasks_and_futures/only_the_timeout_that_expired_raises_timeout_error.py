"""Of nested timeouts the one whose deadline passed turns the cancellation into a TimeoutError, at its own block;
inner ones let the CancelledError through, outer ones the TimeoutError.

Source: Library, asyncio, Coroutines and Tasks, asyncio.timeout
Since: 3.11
"""

import asyncio


async def nested(outer, inner):
    try:
        async with asyncio.timeout(outer) as first:
            try:
                async with asyncio.timeout(inner) as second:
                    await asyncio.get_running_loop().create_future()
            except BaseException as error:
                print("behind the inner block", repr(error))
                raise
    except BaseException as error:
        print("behind the outer block", repr(error))
    print("expired", first.expired(), second.expired())


async def main():
    await nested(outer=0.001, inner=10)
    await nested(outer=10, inner=0.001)
    print("requests", asyncio.current_task().cancelling())


asyncio.run(main())
