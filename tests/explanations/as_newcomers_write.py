"""Mistakes of newcomers to `await`: what is said of each is about this program, and is said once."""

import asyncio


class Connection:
    def __await__(self):
        return self.connect()

    async def connect(self):
        await asyncio.sleep(0)


class Lazy:
    def __await__(self):
        return 42


class Store:
    async def save(self, item):
        await asyncio.sleep(0)

    async def add_all(self, items):
        for item in items:
            self.save(item)
        text = str(self.save(1))
        return len(text)


def generator():
    yield from Store().save(1)


async def uses_a_generator():
    for step in generator():
        pass


async def awaits_a_list():
    saves = [Store().save(item) for item in range(2)]
    await saves


async def stores():
    store = Store()
    await store.add_all([1])
    saved = store.save(2)
    await asyncio.create_task(store.save(3))


async def waits_for(request):
    return await request


async def awaits_in_two_tasks():
    request = Store().save(1)
    await asyncio.gather(waits_for(request), waits_for(request))


async def makes_a_task_of_a_function():
    asyncio.create_task(stores)


event = asyncio.Event()


async def sets_the_event():
    asyncio.get_running_loop().call_soon(event.set)
    await event.wait()


async def later(mistake):
    """Makes the mistake in a task that nobody asks for its outcome."""
    asyncio.create_task(mistake(), name=mistake.__name__)
    await asyncio.sleep(0.01)


async def connects():
    await Connection()


async def asks_lazily():
    await Lazy()


async def main():
    mistakes = [connects, asks_lazily, uses_a_generator, awaits_a_list, awaits_in_two_tasks, makes_a_task_of_a_function]
    for mistake in mistakes:
        await later(mistake)
    await stores()


asyncio.run(main())
try:
    asyncio.run(asyncio.wait_for(event.wait(), 0.01))
except TimeoutError:
    pass
asyncio.run(sets_the_event())
