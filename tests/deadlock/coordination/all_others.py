import asyncio


async def main():
    loop = asyncio.get_running_loop()
    condition, barrier, seats, full = asyncio.Condition(), asyncio.Barrier(3), asyncio.Semaphore(1), asyncio.Queue(1)
    full.put_nowait("item")
    await seats.acquire()

    async def notified():
        async with condition:
            await condition.wait()

    async def at_barrier():
        await barrier.wait()

    async def seated():
        async with seats:
            pass

    async def putting():
        await full.put("another")

    async def first():
        for each in asyncio.as_completed(tasks):
            await each

    async def shielded():
        await asyncio.shield(tasks[0])

    names = {notified: "notified", at_barrier: "at barrier", seated: "seated", putting: "putting"}
    tasks = [loop.create_task(function(), name=name) for function, name in names.items()]
    others = [loop.create_task(first(), name="first"), loop.create_task(shielded(), name="shielded")]
    await asyncio.gather(*tasks, *others, loop.create_future())


try:
    asyncio.run(main())
except RuntimeError as error:
    print("RuntimeError:", error)
