import asyncio


class Switch:
    def __await__(self):
        yield


async def count(name):
    for n in range(3):
        print(name, n)
        await Switch()


async def main():
    await asyncio.gather(count("a"), count("b"))


asyncio.run(main())
