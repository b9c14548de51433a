"""A task whose coroutine ends with CancelledError is cancelled, whoever raised it. CancelledError is no Exception.

Source: Library, asyncio, Exceptions, asyncio.CancelledError
Since: 3.11
"""

import asyncio


async def child():
    raise asyncio.CancelledError("by hand")


async def main():
    task = asyncio.create_task(child())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    print(task.cancelled())


asyncio.run(main())
print(asyncio.CancelledError.__mro__[1].__name__)
