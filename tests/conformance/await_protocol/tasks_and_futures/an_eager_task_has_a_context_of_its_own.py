"""The first step runs in a copy of the context of the caller, or in the one that is given, although it runs inside
the call; what it sets is not seen outside.

Source: Library, asyncio, Coroutines and Tasks, Task Object
Since: 3.12
"""

import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def child():
    print("child sees", name.get())
    name.set("child")
    await asyncio.sleep(0)
    return name.get()


async def main():
    name.set("main")
    loop = asyncio.get_running_loop()
    task = asyncio.Task(child(), loop=loop, eager_start=True)
    print("main still", name.get(), "task's", task.get_context()[name])
    context = contextvars.Context()
    other = asyncio.Task(child(), loop=loop, eager_start=True, context=context)
    print("given context", context[name], other.get_context() is context)
    print(await task, await other, name.get())


asyncio.run(main())
