"""`add_done_callback` takes the current context, or the one it is given; who completes the future, and in which
context, plays no part.

Source: Library, asyncio, Futures, Future.add_done_callback
"""

import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def completes(future):
    name.set("who completes")
    future.set_result("result")


async def main():
    future = asyncio.get_running_loop().create_future()
    name.set("first")
    future.add_done_callback(lambda f: print("added as first, runs as", name.get()))
    name.set("second")
    future.add_done_callback(lambda f: print("added as second, runs as", name.get()))
    context = contextvars.Context()
    context.run(name.set, "given")
    future.add_done_callback(lambda f: print("given a context, runs as", name.get()), context=context)
    await asyncio.create_task(completes(future))
    await asyncio.sleep(0)


asyncio.run(main())
