"""`async with` over a timeout calls its `reschedule`; errors of one that is used wrongly."""

import asyncio


class Lenient(asyncio.Timeout):
    def reschedule(self, when):
        print("reschedule", when is not None)
        super().reschedule(when + 1000 if when is not None else None)


async def failure(coroutine):
    try:
        await coroutine
    except Exception as error:
        return type(error).__name__, str(error)


async def main():
    now = asyncio.get_running_loop().time()
    async with Lenient(now + 0.001) as lenient:
        await asyncio.sleep(0.01)
    print(lenient.expired(), lenient.when() > now + 999, repr(lenient))

    timeout = asyncio.timeout(None)
    print(repr(timeout), timeout.when())
    try:
        timeout.reschedule(1)
    except RuntimeError as error:
        print(error)
    async with timeout:
        print(repr(timeout), await failure(timeout.__aenter__()))
        timeout.reschedule(asyncio.get_running_loop().time() + 100)
        timeout.reschedule(None)
        print(timeout.when(), timeout.expired())
    print(repr(timeout), await failure(timeout.__aenter__()))
    try:
        timeout.reschedule(None)
    except RuntimeError as error:
        print(error)

    try:
        async with asyncio.timeout(-1) as timeout:
            print("the block begins")
            await asyncio.sleep(1)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__), timeout.expired(), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout_at("soon"):
            pass
    except TypeError:
        print("a deadline is a number")


def outside(coroutine):
    try:
        coroutine.send(None)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
outside(asyncio.Timeout(None).__aenter__())
outside(asyncio.TaskGroup().__aenter__())
