"""Whoever resumes the iterator of a future must have waited for it. If it is not done the iterator raises
RuntimeError, at the await.

Source: CPython, Lib/asyncio/futures.py, Future.__await__
"""

import asyncio

loop = asyncio.new_event_loop()


async def waits(future):
    try:
        return await future
    except RuntimeError as error:
        print("at the await:", error)
        return "gave up"


future = loop.create_future()
coroutine = waits(future)
print(coroutine.send(None) is future)
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)
other = loop.create_future()
iterator = iter(other)
next(iterator)
try:
    iterator.send("too early")
except RuntimeError as error:
    print("by hand:", error)
print("still pending", not future.done(), not other.done())
loop.close()
