import asyncio


async def child():
    await asyncio.sleep(0)
    return "in time"


async def main():
    print(await asyncio.wait_for(child(), 10))
    print(await asyncio.wait_for(child(), None))


asyncio.run(main())
