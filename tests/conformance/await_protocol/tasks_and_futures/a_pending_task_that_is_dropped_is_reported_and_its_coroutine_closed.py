"""A loop keeps no task alive that waits for something nobody else has. Dropped, it tells the exception handler, and
its coroutine gets GeneratorExit.

Source: CPython, Modules/_asynciomodule.c, TaskObj_finalize; Library, asyncio, asyncio.create_task
"""

import asyncio
import gc


def handler(loop, context):
    task = context["task"]
    print("handler", sorted(context), context["message"], task.get_name(), task.done())


async def waits(future):
    try:
        await future
    except GeneratorExit as exit:
        print("coroutine sees", repr(exit))
        raise


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    future = loop.create_future()
    task = asyncio.create_task(waits(future), name="forgotten")
    await asyncio.sleep(0)
    print("dropping")
    del task, future
    gc.collect()
    print("dropped")


asyncio.run(main())
