"""Locks, semaphores, events and queues of asyncio await a future only if they must wait; otherwise one send by hand,
without a loop, runs through them.

Source: Library, asyncio, Synchronization Primitives; Lib/asyncio/locks.py, Lock.acquire
Since: 3.10
"""

import asyncio


async def work():
    lock, semaphore, event, queue = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event(), asyncio.Queue()
    async with lock:
        print("locked", lock.locked())
    async with semaphore, semaphore:
        print("semaphore", semaphore.locked())
    event.set()
    print("event", await event.wait())
    await queue.put("item")
    print("queue", await queue.get())
    return "never suspended"


try:
    print("suspended", work().send(None))
except StopIteration as stop:
    print(stop.value)


async def waits():
    event = asyncio.Event()
    waiting = event.wait()
    print("waits for a future", asyncio.isfuture(waiting.send(None)))
    waiting.close()


asyncio.run(waits())
