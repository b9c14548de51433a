"""`all_tasks` has the tasks of the loop that were started and are not done, also those of derived classes."""

import asyncio


class Named(asyncio.Task):
    pass


class Halfway(asyncio.Task):
    def __init__(self, coroutine):
        self.coroutine = coroutine


async def child():
    await asyncio.sleep(0.01)


def names():
    return sorted(task.get_name() for task in asyncio.all_tasks())


async def main():
    asyncio.current_task().set_name("main")
    print(names())
    first = asyncio.create_task(child(), name="first")
    second = Named(child(), name="second")
    print(names(), second in asyncio.all_tasks())
    coroutine = child()
    halfway = Halfway(coroutine)
    coroutine.close()
    print(names(), halfway in asyncio.all_tasks())
    await first
    await second
    print(names())
    third = asyncio.create_task(child(), name="third")
    third.cancel()
    print(names())
    await asyncio.sleep(0)
    print(names())
    for _ in range(3000):
        [[]]
    print([task.get_name() for task in asyncio.all_tasks()])


asyncio.run(main())
