"""A task that is cancelled after it was chosen, and before it ran, does not take the lock with it."""

import asyncio


async def user(name, lock):
    try:
        async with lock:
            print(name, "has it")
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(user(name, lock)) for name in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    lock.release()
    tasks[0].cancel()
    print([type(result).__name__ for result in await asyncio.gather(*tasks, return_exceptions=True)])
    print(lock.locked())


asyncio.run(main())
