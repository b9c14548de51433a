import asyncio


async def main():
    print(await asyncio.sleep(0, "zero"), await asyncio.sleep(0.001, result="later"), await asyncio.sleep(-1, 3))


asyncio.run(main())
