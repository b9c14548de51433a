"""What a task may be told by the things it awaits: a future, or nothing at all.

`await` itself takes any iterator and hands whatever comes out of it to the driver, unchanged. Here the driver is a
Task, and a Task has no use for the number 1: it throws a RuntimeError back in at the `await`.
"""

import asyncio


class Numbers:
    def __await__(self):
        return iter([1, 2, 3, 4])


async def main():
    await Numbers()


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
asyncio.get_event_loop().run_until_complete(main())
