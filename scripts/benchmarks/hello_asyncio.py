"""The whole process: start, run one coroutine under asyncio, end."""

import asyncio


async def main():
    print("hello")


asyncio.run(main())
