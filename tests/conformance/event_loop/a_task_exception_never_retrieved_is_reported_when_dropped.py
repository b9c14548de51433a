import asyncio


async def fails():
    raise ValueError("nobody looks")


async def main():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print(context["message"], repr(context["exception"]))
    )
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("dropping")
    del task
    print("dropped")


asyncio.run(main())
