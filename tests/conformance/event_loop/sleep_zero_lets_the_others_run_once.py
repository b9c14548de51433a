import asyncio


async def count(name):
    for n in range(2):
        print(name, n)
        await asyncio.sleep(0)
    return name


async def main():
    tasks = [asyncio.create_task(count(name)) for name in "xyz"]
    print("created")
    print([await task for task in tasks])


asyncio.run(main())
