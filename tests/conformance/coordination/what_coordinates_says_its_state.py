"""The reprs of locks, events, conditions, semaphores, barriers, queues, groups and timeouts."""

import asyncio
import re


def show(*things):
    print(*[re.sub(r"0x[0-9a-f]+", "0x...", repr(thing)) for thing in things], sep="\n")


class MyLock(asyncio.Lock):
    pass


async def main():
    lock, event, queue = MyLock(), asyncio.Event(), asyncio.Queue()
    condition, semaphore, barrier = asyncio.Condition(), asyncio.Semaphore(1), asyncio.Barrier(3)
    group, timeout = asyncio.TaskGroup(), asyncio.timeout(None)
    everything = (lock, event, condition, semaphore, barrier, queue, group, timeout)
    show(*everything)
    await lock.acquire()
    await semaphore.acquire()
    async with condition:
        condition.notify()
    async with timeout, group:
        show(group, timeout)
        tasks = [
            group.create_task(thing)
            for thing in (lock.acquire(), event.wait(), semaphore.acquire(), barrier.wait(), queue.get())
        ]
        await asyncio.sleep(0)
        show(*everything)
        for task in tasks:
            task.cancel()
        await asyncio.sleep(0)
    event.set()
    show(event, group, timeout)
    print(asyncio.Lock.__mro__[1:], asyncio.Event.__module__, asyncio.Queue.__module__)


asyncio.run(main())
