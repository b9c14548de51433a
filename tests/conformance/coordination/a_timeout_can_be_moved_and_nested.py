"""reschedule moves the deadline; of nested timeouts the one that expires says TimeoutError, and only that one."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as timeout:
        print(timeout.when(), timeout.expired())
        timeout.reschedule(loop.time() + 100)
        print(timeout.when() > loop.time())
    print(repr(timeout), timeout.expired())
    for call in (lambda: timeout.reschedule(None), lambda: asyncio.timeout(1).reschedule(None)):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        async with timeout:
            pass
    except RuntimeError as error:
        print(error)

    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(100) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("the inner one did not expire")
    except TimeoutError as error:
        print(outer.expired(), inner.expired(), repr(error.__cause__))

    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("the block begins")
            try:
                await asyncio.sleep(0)
            finally:
                raise ValueError("of the block")
    except ValueError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__cause__))

    try:
        async with asyncio.timeout(0.001):
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(10))
                try:
                    await asyncio.sleep(10)
                finally:
                    raise OSError("in a group")
    except* OSError as errors:
        print([repr(error.__context__) for error in errors.exceptions])
    print(asyncio.current_task().cancelling())


asyncio.run(main())
