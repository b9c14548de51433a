"""Timers that are due at the same time fire in the order in which `heapq` gives them, which is not that of the calls;
what was cancelled before plays a part."""

import asyncio


async def main(count, is_cancelled):
    loop = asyncio.get_running_loop()
    due = loop.time()
    fired = []
    handles = [loop.call_at(due, fired.append, number) for number in range(count)]
    for number, handle in enumerate(handles):
        if is_cancelled(number):
            handle.cancel()
    await asyncio.sleep(0.001)
    print(count, fired == sorted(fired), len(fired), fired[:40], fired[-40:])


for count in 3, 10, 40, 150, 600:
    asyncio.run(main(count, lambda number: False))
    asyncio.run(main(count, lambda number: number % 5 == 0))
    asyncio.run(main(count, lambda number: number % 3))
