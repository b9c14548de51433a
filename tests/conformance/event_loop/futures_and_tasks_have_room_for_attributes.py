"""Programs may keep something of their own in a future or a task; what is in a cycle then is collected."""

import asyncio
import gc
import weakref


async def counts():
    task = asyncio.current_task()
    task.steps = getattr(task, "steps", 0) + 1
    await asyncio.sleep(0)
    task.steps += 1
    return task.steps


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(counts())
    task.steps = 10
    print(await task, task.steps)
    try:
        task.missing
    except AttributeError as error:
        print(error)
    del task.steps
    print(hasattr(task, "steps"))

    for make in (loop.create_future, lambda: asyncio.create_task(counts())):
        thing = make()
        thing.itself = thing
        weak = weakref.ref(thing)
        print(thing.itself is thing)
        thing.cancel()
        await asyncio.sleep(0)
        del thing
        gc.collect()
        print(weak())

    # Many at the same place.
    kept = []
    for _ in range(5):
        future = loop.create_future()
        future.itself = future
        kept.append(weakref.ref(future))
    del future
    gc.collect()
    print([weak() for weak in kept])

    # The methods can be hidden, but what is read only stays so.
    future = loop.create_future()
    future.cancel = lambda: print("hidden")
    future.cancel()
    print(asyncio.Future.cancel(future), future.cancelled())
    try:
        future._state = "FINISHED"
    except AttributeError as error:
        print(type(error).__name__)


asyncio.run(main())
