"""A future is also an iterable of the same kind as its `__await__`, for `yield from` in generators that
`types.coroutine` has flagged.

Source: CPython, Lib/asyncio/futures.py, Future.__iter__
"""

import asyncio
import types


@types.coroutine
def legacy(future):
    print("waiting")
    result = yield from future
    print("got", result)
    yield
    return result * 2


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(type(iter(future)) is type(future.__await__()))
    loop.call_soon(future.set_result, 21)
    print(await legacy(future))
    task = asyncio.ensure_future(legacy(future))
    print(type(task).__name__, await task)


asyncio.run(main())
