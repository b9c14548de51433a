"""The context for the exception handler has these three keys, for futures and tasks alike. Asking for the exception,
the result, or awaiting counts as retrieved.

Source: Library, asyncio, Developing with asyncio, Detect never-retrieved exceptions; Future.__del__
"""

import asyncio
import gc


def handler(loop, context):
    print("  handler", sorted(context), context["message"])
    print("  ", repr(context["exception"]), type(context["future"]).__name__)


async def fails():
    raise ValueError("in the task")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for retrieve in ("never", "exception", "result"):
        future = loop.create_future()
        future.set_exception(OSError("in the future"))
        task = asyncio.create_task(fails())
        await asyncio.sleep(0)
        for each in (future, task):
            if retrieve == "exception":
                each.exception()
            elif retrieve == "result":
                try:
                    each.result()
                except (OSError, ValueError):
                    pass
        print("drop, retrieved by", retrieve)
        del future, task, each
        gc.collect()


asyncio.run(main())
