import asyncio


async def child(name, steps, fail=None):
    for _ in range(steps):
        await asyncio.sleep(0)
    print("child", name)
    if fail is not None:
        raise fail
    return name


def told(what):
    return lambda future: print("callback", what, future.done())


async def main():
    print("-- callbacks before and after gather's own")
    tasks = [asyncio.create_task(child(name, steps)) for name, steps in (("a", 2), ("b", 1), ("c", 2))]
    for task in tasks:
        task.add_done_callback(told("before"))
    outer = asyncio.gather(*tasks)
    for task in tasks:
        task.add_done_callback(told("after"))
    outer.add_done_callback(told("outer"))
    loop = asyncio.get_running_loop()
    turn = 0

    def count():
        nonlocal turn
        turn += 1
        print("turn", turn, outer.done())
        if not outer.done():
            loop.call_soon(count)

    loop.call_soon(count)
    print(await outer)
    print(type(outer).__name__, outer._cancel_requested, len(outer._children))

    print("-- duplicates, done futures and nested gathers")
    done = loop.create_future()
    done.set_result("done")
    coroutine = child("twice", 1)
    nested = asyncio.gather(child("x", 1), child("y", 0))
    print(await asyncio.gather(done, coroutine, nested, coroutine, done))

    print("-- all done at once")
    outer = asyncio.gather(done, done)
    print(outer.done(), await outer)

    print("-- the first exception wins, the others run on")
    outer = asyncio.gather(child("p", 2), child("q", 1, KeyError("q")), child("r", 3, KeyError("r")))
    try:
        await outer
    except KeyError as error:
        print("raised", error, error is outer.exception())
    print(outer.cancel())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    print("-- exceptions as results")
    cancelled = asyncio.create_task(child("s", 5))
    loop.call_soon(cancelled.cancel, "no more")
    results = await asyncio.gather(child("t", 0, ValueError("t")), cancelled, child("u", 0), return_exceptions=True)
    print([(type(result).__name__, getattr(result, "args", None)) for result in results])

    print("-- a cancelled child")
    cancelled = asyncio.create_task(child("v", 5))
    loop.call_soon(cancelled.cancel, "gone")
    try:
        await asyncio.gather(cancelled, child("w", 7))
    except asyncio.CancelledError as error:
        print("cancelled", error.args, cancelled.cancelled())

    print("-- the outer future is cancelled")
    for keeps in (False, True):
        outer = asyncio.gather(child("1", 3), child("2", 4), done, return_exceptions=keeps)
        await asyncio.sleep(0)
        print(outer.cancel("all"), outer._cancel_requested, outer.cancelled(), outer.done())
        try:
            await outer
        except asyncio.CancelledError as error:
            print("cancelled", outer.cancelled(), [task.cancelled() for task in outer._children])

    print("-- what cannot be gathered")
    for wrong in (3, [], None):
        try:
            asyncio.gather(done, wrong)
        except TypeError as error:
            print(type(error).__name__, error)
    other = asyncio.new_event_loop()
    foreign = other.create_future()
    try:
        asyncio.gather(done, foreign)
    except ValueError as error:
        print(error)
    other.close()
    print(await asyncio.gather())


asyncio.run(main())
