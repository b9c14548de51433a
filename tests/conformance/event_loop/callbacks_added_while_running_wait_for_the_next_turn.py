import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: (print("first"), loop.call_soon(print, "from first")))
    loop.call_soon(print, "second")
    await asyncio.sleep(0)
    print("main after one turn")
    await asyncio.sleep(0)
    print("main after two turns")


asyncio.run(main())
