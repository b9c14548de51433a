"""The shield asks the inner task for its exception only if it can hand it on. When nobody waits there any more, the
error is reported as that of a task nobody looked at.

Source: Library, asyncio, Coroutines and Tasks, asyncio.shield; Lib/asyncio/tasks.py, shield
"""

import asyncio


def handler(loop, context):
    print("handler", sorted(context), context["message"], repr(context["exception"]))


async def inner(future):
    await future


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for leave in (False, True):
        future = loop.create_future()
        task = asyncio.create_task(inner(future))
        shield = asyncio.shield(task)
        await asyncio.sleep(0)
        if leave:
            shield.cancel()
        future.set_exception(OSError("inside"))
        for _ in range(3):
            await asyncio.sleep(0)
        print("shield cancelled", shield.cancelled(), "" if leave else repr(shield.exception()))


asyncio.run(main())
