"""An awaitable that is computed anew each time it is awaited.

A coroutine can be awaited once. An object whose `__await__` starts a fresh coroutine can be awaited again and again:
`self.producer()` makes the coroutine, and its own `__await__` is the iterator that `await` asks for.
"""

import asyncio


class Reading:
    def __init__(self, values, seconds):
        self.values = iter(values)
        self.seconds = seconds

    async def producer(self):
        value = next(self.values)
        return await asyncio.sleep(self.seconds, result=value)

    def __await__(self):
        return self.producer().__await__()


async def main():
    temperature = Reading([19.5, 20.0, 20.5], seconds=0.01)
    for _ in range(2):
        print("now it is", await temperature)
    print("and last", await temperature)


asyncio.run(main())
