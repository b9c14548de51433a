"""Groups, timeouts and queues work in derived classes whose methods have names that an implementation might use."""

import asyncio


def takes_names(base):
    def refuse(self, *args):
        raise AssertionError("nobody calls this")

    names = ["_enter", "_leave", "_exit", "_begin_exit", "_end_exit", "_wait", "_give_up", "_place_to_get", "_place_to_put"]
    return type("Own" + base.__name__, (base,), dict.fromkeys(names, refuse))


async def child(number):
    await asyncio.sleep(0)
    if number == 1:
        raise ValueError(number)
    return number


async def main():
    async with takes_names(asyncio.TaskGroup)() as group:
        task = group.create_task(child(0))
    print(task.result())
    try:
        async with takes_names(asyncio.TaskGroup)() as group:
            for number in range(3):
                group.create_task(child(number))
            await asyncio.sleep(1)
    except* ValueError as errors:
        print(errors.exceptions)

    try:
        async with takes_names(asyncio.Timeout)(asyncio.get_running_loop().time() + 0.01) as timeout:
            await asyncio.sleep(1)
    except TimeoutError:
        print("expired", timeout.expired())

    queue = takes_names(asyncio.Queue)(1)
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    await queue.put(1)
    await queue.put(2)
    putter = asyncio.create_task(queue.put(3))
    await asyncio.sleep(0)
    print(await getter, queue.full(), await queue.get(), await putter, queue.qsize())
    queue.get_nowait()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    getter.cancel()
    print(await asyncio.gather(getter, return_exceptions=True))


asyncio.run(main())
