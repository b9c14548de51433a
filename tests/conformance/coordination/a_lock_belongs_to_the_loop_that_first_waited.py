"""What nobody has to wait for belongs to no loop; the first who waits binds it."""

import asyncio


async def takes(lock):
    async with lock:
        await asyncio.sleep(0)


async def both(lock):
    await asyncio.gather(takes(lock), takes(lock))


async def waits(event):
    try:
        await asyncio.wait_for(event.wait(), 0.01)
    except TimeoutError:
        print("waited")


lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue()
asyncio.run(takes(lock))
asyncio.run(both(lock))
asyncio.run(takes(lock))
try:
    asyncio.run(both(lock))
except RuntimeError as error:
    print(str(error).partition(" at ")[0], str(error).rpartition("[")[2])
asyncio.run(waits(event))
try:
    asyncio.run(waits(event))
except RuntimeError as error:
    print(str(error).rpartition("[")[2])
print(queue.put_nowait(1), asyncio.run(queue.get()))
