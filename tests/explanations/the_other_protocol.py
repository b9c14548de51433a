"""`for` and `async for`, `with` and `async with`: which of them an object is for, and what newcomers give them besides."""

import asyncio
import contextlib


async def ticks():
    yield 1


def plain():
    yield 1


async def connect():
    return contextlib.nullcontext()


class Stream:
    def __aiter__(self):
        return self


class Nothing:
    pass


async def for_over_asynchronous_generator():
    for tick in ticks():
        print(tick)


async def a_list_of_one():
    return list(ticks())


async def for_over_stream():
    return [tick for tick in Stream()]


async def for_over_coroutine():
    for part in connect():
        print(part)


async def async_for_over_list():
    async for job in [asyncio.sleep(0)]:
        print(job)


async def async_for_over_range():
    async for number in range(3):
        print(number)


async def async_for_over_generator():
    return [number async for number in plain()]


async def async_for_over_coroutine():
    async for part in connect():
        print(part)


async def async_for_over_function():
    async for tick in ticks:
        print(tick)


async def with_lock():
    with asyncio.Lock():
        pass


async def async_with_plain_manager():
    async with contextlib.suppress(ValueError):
        pass


async def async_with_coroutine():
    async with connect():
        pass


async def async_with_asynchronous_generator():
    async with ticks():
        pass


async def with_generator():
    with plain():
        pass


async def nothing_to_say():
    for _ in Nothing():
        pass


async def none_is_no_manager():
    async with None:
        pass


async def main():
    for wrong in (
        for_over_asynchronous_generator,
        a_list_of_one,
        for_over_stream,
        for_over_coroutine,
        async_for_over_list,
        async_for_over_range,
        async_for_over_generator,
        async_for_over_coroutine,
        async_for_over_function,
        with_lock,
        async_with_plain_manager,
        async_with_coroutine,
        async_with_asynchronous_generator,
        with_generator,
        nothing_to_say,
        none_is_no_manager,
    ):
        task = asyncio.create_task(wrong(), name=wrong.__name__)
        await asyncio.wait([task])
        del task


asyncio.run(main())
