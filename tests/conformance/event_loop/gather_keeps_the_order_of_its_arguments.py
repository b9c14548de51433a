import asyncio


async def child(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("done", name)
    return name


async def main():
    print(await asyncio.gather(child("slow", 3), child("fast", 1), child("now", 0)))
    print(await asyncio.gather())


asyncio.run(main())
