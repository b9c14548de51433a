"""A loop of a few lines can run asyncio's tasks and futures: it needs `call_soon`, a word on debugging, and somewhere
to report what goes wrong.

Source: Library, asyncio, Extending, Writing a Custom Event Loop
"""

import asyncio
from collections import deque


class Loop:
    def __init__(self):
        self.ready = deque()
        self.asked = set()

    def __getattribute__(self, name):
        if name not in ("ready", "asked", "run"):
            self.asked.add(name)
        return super().__getattribute__(name)

    def get_debug(self):
        return False

    def call_soon(self, callback, *arguments, context=None):
        self.ready.append((callback, arguments, context))

    def call_exception_handler(self, context):
        print("reported:", context["message"])

    def run(self):
        while self.ready:
            callback, arguments, context = self.ready.popleft()
            context.run(callback, *arguments)


async def child(future):
    return await future


async def main(loop):
    future = asyncio.Future(loop=loop)
    task = asyncio.Task(child(future), loop=loop)
    future.set_result("result")
    return await task


loop = Loop()
task = asyncio.Task(main(loop), loop=loop)
loop.run()
print(task.result())
failed = asyncio.Future(loop=loop)
failed.set_exception(OSError())
del failed
print("also asked for", loop.asked - {"call_soon", "call_exception_handler", "get_debug"})
