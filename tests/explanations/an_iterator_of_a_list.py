"""An iterator has no frame that tells whose `__await__` gave it; it is remembered."""

import asyncio


class Numbers:
    def __await__(self):
        return iter([1, 2])


async def main():
    await Numbers()


asyncio.run(main())
