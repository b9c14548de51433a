import asyncio


async def child():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("child cancelled")
        raise


async def main():
    try:
        await asyncio.wait_for(child(), 0.01)
    except TimeoutError as error:
        print(repr(error), type(error.__cause__).__name__)
    print(asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
