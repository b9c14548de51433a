import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    print(future.cancel("told to"), future.cancelled())
    try:
        await future
    except asyncio.CancelledError as error:
        print(repr(error))
    try:
        future.result()
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
