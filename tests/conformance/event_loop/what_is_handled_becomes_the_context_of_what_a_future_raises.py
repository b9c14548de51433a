"""A future that raises what it ended with gives that what is being handled as context, in place of the one before. What is
thrown into a coroutine has as context what that coroutine handles itself, then its awaiters, one after the other."""

import asyncio


def shown(error):
    chain = []
    while error is not None:
        chain.append(repr(error))
        error = error.__context__
    return " < ".join(chain)


async def fails():
    raise ValueError("of a task")


async def sleeps():
    await asyncio.sleep(10)


async def passes(awaitable):
    return await awaitable


async def handles(awaitable):
    try:
        raise KeyError("handled inside")
    except KeyError:
        return await awaitable


async def handles_around(awaitable):
    try:
        raise IndexError("handled around")
    except IndexError:
        return await awaitable


async def done(loop):
    """A task that has failed, one that was cancelled, and such futures."""
    failed, cancelled = asyncio.create_task(fails()), asyncio.create_task(sleeps())
    await asyncio.sleep(0)
    cancelled.cancel("of a task")
    await asyncio.sleep(0)
    yield failed
    yield cancelled
    future = loop.create_future()
    future.set_exception(OSError("of a future"))
    yield future
    future = loop.create_future()
    future.cancel("of a future")
    yield future


WAYS = {
    "await": lambda future: future,
    "pass": passes,
    "handle": handles,
    "wait_for": lambda future: asyncio.wait_for(future, 1),
    "wait_for at once": lambda future: asyncio.wait_for(future, 0),
    "gather": asyncio.gather,
    "shield": asyncio.shield,
    "as_completed": lambda future: next(asyncio.as_completed([future])),
}


async def main():
    loop = asyncio.get_running_loop()
    async for future in done(loop):
        print("--", "cancelled" if future.cancelled() else "failed")
        for ask in future.result, future.exception:
            for number in range(2):
                try:
                    try:
                        raise IndexError(number)
                    except IndexError:
                        print(shown(ask()))
                except BaseException as error:
                    print(shown(error))
            try:
                print("not handling:", shown(ask()))
            except BaseException as error:
                print("not handling:", shown(error))
        for name, way in WAYS.items():
            try:
                await handles_around(way(future))
            except BaseException as error:
                print(name, shown(error))

    print("-- pending")
    for name, way in WAYS.items():
        if name == "wait_for at once":
            continue
        for make in fails, sleeps:
            task = asyncio.create_task(make())
            loop.call_later(0.001, task.cancel, "late")
            try:
                await handles_around(way(task))
            except BaseException as error:
                print(name, shown(error))

    print("-- cancelled")
    lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue()
    await lock.acquire()
    for make in (sleeps, lambda: passes(sleeps()), lambda: handles(sleeps()), lambda: handles(passes(sleeps())),
                 lambda: passes(handles(sleeps())), lambda: handles(loop.create_future()), loop.create_future,
                 lambda: asyncio.sleep(10, "result"), lambda: handles(asyncio.sleep(10)), lock.acquire, event.wait,
                 queue.get, lambda: handles(lock.acquire()), lambda: asyncio.wait_for(sleeps(), 5)):
        task = asyncio.create_task(handles_around(make()))
        await asyncio.sleep(0)
        task.cancel("cancelled")
        try:
            await task
        except asyncio.CancelledError as error:
            print(shown(error))


asyncio.run(main())


async def cancels_itself():
    asyncio.current_task().cancel("by itself")
    await asyncio.sleep(0)


async def waits_for_cancelled():
    task = asyncio.create_task(sleeps())
    asyncio.get_running_loop().call_soon(task.cancel, "waited for")
    await task


async def tells_of_its_cancellation():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("inside", shown(error))


async def cancels_a_sleeper():
    task = asyncio.create_task(tells_of_its_cancellation())
    asyncio.get_running_loop().call_soon(task.cancel)
    await task


print("-- a loop that runs while something is handled")
for program in fails, cancels_a_sleeper, cancels_itself, waits_for_cancelled, lambda: passes(handles(fails())):
    try:
        try:
            raise IndexError("around the loop")
        except IndexError:
            asyncio.run(program())
    except BaseException as error:
        print(shown(error))
