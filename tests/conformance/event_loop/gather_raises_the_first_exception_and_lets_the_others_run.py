import asyncio


async def fails():
    await asyncio.sleep(0)
    raise ValueError("first")


async def goes_on():
    for n in range(3):
        await asyncio.sleep(0)
    print("went on")


async def main():
    try:
        await asyncio.gather(goes_on(), fails(), fails())
    except ValueError as error:
        print("caught", error)
    for _ in range(4):
        await asyncio.sleep(0)


asyncio.run(main())
