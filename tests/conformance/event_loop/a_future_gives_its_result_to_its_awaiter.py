import asyncio


async def setter(future):
    print("setting")
    future.set_result("result")
    print("set")


async def main():
    future = asyncio.get_running_loop().create_future()
    asyncio.create_task(setter(future))
    print("waiting", future.done())
    print(await future, future.done(), future.result())


asyncio.run(main())
