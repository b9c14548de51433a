"""A permit that was given to a task which is cancelled before it runs goes to the next one in the line."""

import asyncio


async def user(name, semaphore):
    async with semaphore:
        print(name, "has a permit")
        await asyncio.sleep(0)
    return name


async def main():
    semaphore = asyncio.BoundedSemaphore(2)
    await semaphore.acquire()
    print(semaphore.locked())
    await semaphore.acquire()
    print(semaphore.locked())
    tasks = [asyncio.create_task(user(name, semaphore)) for name in "abcd"]
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    # Both permits are on their way: nobody may overtake.
    print(semaphore.locked())
    tasks[0].cancel()
    print([repr(result) for result in await asyncio.gather(*tasks, return_exceptions=True)])
    print(semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
