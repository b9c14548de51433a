# Three sleeps end at the same moment, a fourth is cancelled in between: which comes first is decided by the heap of timers.
import asyncio


async def sleeper(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name)
    except asyncio.CancelledError:
        print(name, "cancelled")


async def run(cancelled_after):
    loop = asyncio.get_running_loop()
    when = loop.time() + 0.1
    for name in "abc":
        loop.call_at(when, print, name)
    first = asyncio.create_task(sleeper("first", 0.05))
    for _ in range(cancelled_after):
        await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    for name in "defg":
        loop.call_at(when, print, name)
    await asyncio.sleep(0)
    for name in "hij":
        loop.call_at(when, print, name)
    await asyncio.sleep(0.12)
    print("-")


for turns in 1, 2, 3:
    asyncio.run(run(turns))
