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

    await asyncio.gather(notified(), at_barrier(), seated(), putting(), loop.create_future())


try:
    asyncio.run(main())
except RuntimeError as error:
    print("RuntimeError:", error)
