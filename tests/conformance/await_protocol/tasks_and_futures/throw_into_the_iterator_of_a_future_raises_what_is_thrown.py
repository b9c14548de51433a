"""The iterator of a future handles nothing: an exception that is thrown in comes out, and neither that nor `close`
touches the future.

Source: CPython, Modules/_asynciomodule.c, FutureIter_throw and FutureIter_close
"""

import asyncio

loop = asyncio.new_event_loop()


async def waits(future):
    try:
        return await future
    except LookupError as error:
        return f"handled {error!r}"


futures = [loop.create_future() for _ in range(4)]
for future, thrown in zip(futures, (KeyError("instance"), KeyError)):
    iterator = future.__await__()
    next(iterator)
    try:
        iterator.throw(thrown)
    except KeyError as error:
        print("thrown", repr(error), "close gives", iterator.close())
coroutine = waits(futures[2])
coroutine.send(None)
try:
    coroutine.throw(IndexError("from the driver"))
except StopIteration as stop:
    print(stop.value)
coroutine = waits(futures[3])
coroutine.send(None)
coroutine.close()
print("done", [future.done() for future in futures])
loop.close()
