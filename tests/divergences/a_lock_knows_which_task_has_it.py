"""A lock of Kaa remembers weakly which task took it last, so that a deadlock can be explained; CPython's does not."""

import asyncio


async def take(lock):
    await lock.acquire()
    print(lock._holder is asyncio.current_task(), sorted(vars(lock)))


async def main():
    lock = asyncio.Lock()
    print(lock._holder)
    task = asyncio.create_task(take(lock), name="taker")
    await task
    print(lock._holder.get_name(), lock)
    del task
    await asyncio.sleep(0)
    print("the task is dead", lock._holder, lock.locked())
    lock.release()
    async with lock:
        print(lock._holder is asyncio.current_task())


asyncio.Lock.__repr__ = lambda self: "locked" if self.locked() else "free"
asyncio.run(main())
