import asyncio


async def child():
    return "value"


async def main():
    task = asyncio.create_task(child())
    await task
    asyncio.get_running_loop().call_soon(print, "callback")
    print(await task)
    print("no turn was taken")
    await asyncio.sleep(0)


asyncio.run(main())
