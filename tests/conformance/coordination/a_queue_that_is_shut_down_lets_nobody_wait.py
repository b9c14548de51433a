"""shutdown wakes getters and putters; what is in the queue can still be taken out, unless it is immediate."""

import asyncio


async def tells(name, awaitable):
    try:
        print(name, await awaitable)
    except asyncio.QueueShutDown as error:
        print(name, repr(error))


async def main():
    for immediate in (False, True):
        print("immediate", immediate)
        queue = asyncio.Queue(1)
        queue.put_nowait("first")
        tasks = [asyncio.create_task(tells("put", queue.put("late"))), asyncio.create_task(tells("join", queue.join()))]
        empty = asyncio.Queue()
        tasks.append(asyncio.create_task(tells("get", empty.get())))
        await asyncio.sleep(0)
        queue.shutdown(immediate)
        empty.shutdown(immediate=immediate)
        print(str(queue), str(empty))
        await asyncio.sleep(0)
        await tells("get after", queue.get())
        await tells("put after", queue.put("later"))
        if not immediate:
            queue.task_done()
        await asyncio.gather(*tasks)
        for call in (queue.get_nowait, lambda: queue.put_nowait(1)):
            try:
                call()
            except asyncio.QueueShutDown as error:
                print(type(error).__name__, error.args)
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
