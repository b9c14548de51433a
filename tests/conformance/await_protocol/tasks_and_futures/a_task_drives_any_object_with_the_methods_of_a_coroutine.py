"""Whatever counts as a `collections.abc.Coroutine` may be run by a task, which calls `send(None)` for each step, and
`throw` for what went wrong.

Source: Library, asyncio, Coroutines and Tasks, Task Object; Library, collections.abc, Coroutine
Since: 3.11
"""

import asyncio
from collections.abc import Coroutine


class Steps(Coroutine):
    def __init__(self, *steps):
        self.steps = list(steps)

    def send(self, value):
        step = self.steps.pop(0)
        print("send", value, "->", repr(step))
        if isinstance(step, BaseException):
            raise step
        return step

    def throw(self, kind, value=None, traceback=None):
        print("throw", repr(kind))
        raise StopIteration("ended by throw")

    def __await__(self):
        return self


async def main():
    print(await asyncio.create_task(Steps(None, None, StopIteration("value"))))
    print(await asyncio.create_task(Steps("bad yield")))
    for error in (ValueError("failed"), asyncio.CancelledError("stop")):
        try:
            await asyncio.create_task(Steps(error))
        except (ValueError, asyncio.CancelledError) as caught:
            print(repr(caught))
    task = asyncio.create_task(Steps(None, None))
    await asyncio.sleep(0)
    task.cancel("message")
    print(await task)


asyncio.run(main())
