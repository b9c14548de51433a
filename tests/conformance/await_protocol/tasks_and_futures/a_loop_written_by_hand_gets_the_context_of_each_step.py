"""A task hands its context to `call_soon` for its first step and for each callback it adds; a loop that runs
callbacks in the context given keeps the variables of tasks apart.

Source: PEP 567, Specification, asyncio
Since: 3.12
"""

import asyncio
import contextvars
from collections import deque

var = contextvars.ContextVar("var", default="default")


class Loop:
    def __init__(self):
        self.ready = deque()

    def get_debug(self):
        return False

    def call_soon(self, callback, *args, context=None):
        self.ready.append((context, callback, args))

    def create_future(self):
        return asyncio.Future(loop=self)

    def call_exception_handler(self, context):
        print("handler", context)


async def work(name, future):
    var.set(name)
    await future
    print(name, var.get())


loop = Loop()
futures = [loop.create_future(), loop.create_future()]
tasks = [asyncio.Task(work(name, future), loop=loop) for name, future in zip("ab", futures)]
loop.call_soon(futures[0].set_result, None, context=contextvars.copy_context())
loop.call_soon(futures[1].set_result, None, context=contextvars.copy_context())
while loop.ready:
    context, callback, args = loop.ready.popleft()
    print(type(context).__name__)
    context.run(callback, *args)
print(var.get(), [task.get_context()[var] for task in tasks])
