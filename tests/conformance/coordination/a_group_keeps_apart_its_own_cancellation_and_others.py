"""A group that fails uncancels its parent; a cancellation from outside comes out, unless there are errors to raise."""

import asyncio


async def fails(error):
    raise error


async def sleeps(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "ends")


async def nested():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(sleeps("outer"))
            await asyncio.sleep(0)
            async with asyncio.TaskGroup() as inner:
                inner.create_task(sleeps("inner"))
                inner.create_task(fails(ValueError(1)))
                inner.create_task(fails(KeyError(2)))
                await asyncio.sleep(10)
    except* ValueError as group:
        print(repr(group))
    except* KeyError as group:
        print(repr(group))
    print("requests", asyncio.current_task().cancelling())


async def fails_when_cancelled():
    try:
        async with asyncio.TaskGroup() as group:
            try:
                await asyncio.sleep(10)
            finally:
                raise OSError("while cancelled")
    except* OSError as errors:
        print(errors.exceptions, asyncio.current_task().cancelling())
        await asyncio.sleep(0)


async def clean():
    async with asyncio.TaskGroup() as group:
        group.create_task(sleeps("child"))


async def main():
    await nested()
    for body in (fails_when_cancelled, clean):
        task = asyncio.create_task(body())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel("from outside")
        try:
            await task
        except BaseException as error:
            print(body.__name__, repr(error), task.cancelling())
    group = asyncio.TaskGroup()
    for moment in ("before", "after"):
        coroutine = sleeps("never")
        try:
            group.create_task(coroutine)
        except RuntimeError as error:
            print(moment, error)
        if moment == "before":
            async with group:
                pass
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(KeyboardInterrupt("stop")))
            await asyncio.sleep(10)
    except KeyboardInterrupt as error:
        print("alone", repr(error))


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print("the loop", repr(error))
