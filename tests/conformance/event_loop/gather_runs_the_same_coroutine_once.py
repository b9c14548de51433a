import asyncio


async def child():
    print("runs")
    return "value"


async def main():
    coroutine = child()
    print(await asyncio.gather(coroutine, coroutine, coroutine))


asyncio.run(main())
