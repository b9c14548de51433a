"""TaskGroup.cancel is new in Python 3.15: it ends the group early, without an exception. Python 3.13 does not have it."""

import asyncio


async def sleeps(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "ends")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(sleeps("child"))
        await asyncio.sleep(0)
        group.cancel()
        print("no await yet")
        await sleeps("block")
        print("never")
    print("after", repr(group), asyncio.current_task().cancelling())

    async with asyncio.TaskGroup() as group:
        group.create_task(sleeps("child"))
        asyncio.get_running_loop().call_soon(group.cancel)
    print("cancelled while it waited")

    early = asyncio.TaskGroup()
    early.cancel()
    async with early:
        print("entered")
        await asyncio.sleep(0)
        print("never")
    early.cancel()
    print("cancelled before")

    try:
        async with asyncio.TaskGroup() as group:
            group.cancel()
            group.cancel()
            raise ValueError("of the block")
    except* ValueError as errors:
        print(repr(errors), asyncio.current_task().cancelling())

    async def outside():
        async with asyncio.TaskGroup() as group:
            asyncio.current_task().cancel("from outside")
            group.cancel()
            await asyncio.sleep(0)

    try:
        await asyncio.create_task(outside())
    except asyncio.CancelledError as error:
        print("a cancellation from outside comes out", error.args)
    await asyncio.sleep(0)
    print("done")


asyncio.run(main())
