"""Who asks while another one has been chosen but did not run yet stands behind all who wait."""

import asyncio


async def user(name, lock):
    await lock.acquire()
    print(name, "has it")
    await asyncio.sleep(0)
    lock.release()
    print(name, "gave it back", lock.locked())
    # The first in the line has been woken: asking again means to wait.
    async with lock:
        print(name, "has it again")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*[user(name, lock) for name in "abc"])
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
