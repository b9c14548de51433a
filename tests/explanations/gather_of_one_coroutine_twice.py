"""Two children of a gather await the same coroutine."""

import asyncio


async def load():
    await asyncio.sleep(0)


async def reader(loading):
    await loading


async def main():
    loading = load()
    await asyncio.gather(reader(loading), reader(loading))


asyncio.run(main())
