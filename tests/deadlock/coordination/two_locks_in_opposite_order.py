import asyncio


async def transfer(first, second):
    async with first:
        await asyncio.sleep(0.01)
        async with second:
            print("never")


async def main():
    checking, savings = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(transfer(checking, savings), name="deposit")
        group.create_task(transfer(savings, checking), name="withdrawal")


asyncio.run(main())
