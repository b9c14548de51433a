"""The smallest async program: a coroutine, and somebody who drives it."""

import asyncio


async def main():
    print("hello")
    await asyncio.sleep(0.01)
    print("world")


asyncio.run(main())
