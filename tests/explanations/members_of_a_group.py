"""Each member of an exception group has its note, inside the tree."""

import asyncio


class Bad:
    def __await__(self):
        yield "no future"


class Worse:
    def __await__(self):
        return 3


async def await_it(awaitable):
    await awaitable


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(await_it(Bad()), name="bad")
        group.create_task(await_it(Worse()), name="worse")


asyncio.run(main())
