"""The note about an exception that led to another comes after both."""

import asyncio


class Bad:
    def __await__(self):
        yield 1


async def main():
    try:
        await Bad()
    except RuntimeError:
        raise ValueError("while it was handled")


asyncio.run(main())
