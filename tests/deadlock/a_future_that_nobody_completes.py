import asyncio


async def leaf(answer):
    return await answer


async def items(answer):
    yield await leaf(answer)


async def main():
    answer = asyncio.get_running_loop().create_future()
    async for item in items(answer):
        print(item)


try:
    asyncio.run(main())
except RuntimeError as error:
    print("RuntimeError:", error)

loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(loop.create_future())
except RuntimeError as error:
    print("RuntimeError:", error)
loop.close()
