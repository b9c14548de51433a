"""`asyncio.sleep(0)` can be driven by hand without any loop: it yields None once and gives its result. A longer sleep
needs a running loop for its timer.

Source: CPython, Lib/asyncio/tasks.py, sleep
"""

import asyncio

for seconds in (0, -1):
    coroutine = asyncio.sleep(seconds, "slept")
    print(seconds, "yields", coroutine.send(None))
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("gives", stop.value)
try:
    asyncio.sleep(0.001).send(None)
except RuntimeError as error:
    print(error)


async def main():
    coroutine = asyncio.sleep(0.001, "slept")
    future = coroutine.send(None)
    print(asyncio.isfuture(future), future._asyncio_future_blocking, future.done())
    while not future.done():
        await asyncio.sleep(0)
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("gives", stop.value)


asyncio.run(main())
