"""`__aenter__` and `__aexit__` may be coroutine functions, functions that give any awaitable, or callables in the class;
what is suspended in them is seen from outside."""

import asyncio
import functools


class Coroutines:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return "entered"

    async def __aexit__(self, *details):
        await asyncio.sleep(0)
        print("exit", details[0])
        return True


class Functions:
    def __aenter__(self):
        future = asyncio.get_running_loop().create_future()
        future.set_result("future")
        return future

    def __aexit__(self, *details):
        return asyncio.sleep(0, False)


async def enter(*arguments):
    print("enter", arguments)


class Callables:
    __aenter__ = staticmethod(functools.partial(enter, 1))
    __aexit__ = staticmethod(enter)


class Wrong:
    def __aenter__(self):
        return 1

    async def __aexit__(self, *details):
        pass


class Slow:
    async def __aenter__(self):
        await asyncio.Event().wait()

    async def __aexit__(self, *details):
        print("never")


async def main():
    async with Coroutines() as entered:
        print(entered)
        raise ValueError
    async with Functions() as entered:
        print(entered)
    async with Callables():
        print("body")
    try:
        async with Wrong():
            pass
    except TypeError as error:
        print(error)

    async def waits():
        async with Slow():
            pass

    coroutine = waits()
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    awaited = coroutine.cr_await
    print(awaited.__qualname__, awaited is coroutine.cr_await, awaited.cr_await.__qualname__)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
