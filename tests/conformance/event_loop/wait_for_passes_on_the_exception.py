import asyncio


async def child():
    raise OSError("broken")


async def main():
    try:
        await asyncio.wait_for(child(), 5)
    except OSError as error:
        print(error)
    try:
        await asyncio.wait_for(asyncio.sleep(0.01), 0)
    except TimeoutError:
        print("no time at all")


asyncio.run(main())
