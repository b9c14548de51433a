"""A condition notifies in the order of waiting, and nobody is forgotten because somebody else was cancelled."""

import asyncio


async def waiter(name, condition, ready):
    async with condition:
        await condition.wait_for(lambda: ready[0])
        print(name, "goes on")
        return name


async def main():
    condition, ready = asyncio.Condition(), [False]
    tasks = [asyncio.create_task(waiter(name, condition, ready)) for name in "abcd"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    await asyncio.sleep(0.01)
    print("nobody: it is not true yet")
    async with condition:
        ready[0] = True
        condition.notify(1)
    tasks[2].cancel()
    await asyncio.sleep(0.01)
    print([task.done() for task in tasks])
    async with condition:
        condition.notify_all()
    print([repr(result) for result in await asyncio.gather(*tasks, return_exceptions=True)])


asyncio.run(main())
