"""The note comes after the report about the exception of a task that nobody has asked for."""

import asyncio


def numbers():
    yield 1


async def work():
    await numbers()


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    del task


asyncio.run(main())
