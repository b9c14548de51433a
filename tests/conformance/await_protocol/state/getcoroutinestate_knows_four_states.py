"""inspect.getcoroutinestate is CORO_CREATED before the first step, CORO_RUNNING from inside, CORO_SUSPENDED at an await
and CORO_CLOSED after the end, however it ended.

Source: Library reference, inspect, Current State of Generators, Coroutines, and Asynchronous Generators.
"""

from inspect import getcoroutinestate


class Look:
    def __await__(self):
        print("inside:   ", getcoroutinestate(coroutine))
        yield


async def f(fails):
    await Look()
    if fails:
        raise ValueError("fails")


for fails in False, True:
    coroutine = f(fails)
    print("new:      ", getcoroutinestate(coroutine))
    coroutine.send(None)
    print("suspended:", getcoroutinestate(coroutine))
    try:
        coroutine.send(None)
    except (StopIteration, ValueError) as end:
        print("after", repr(end), getcoroutinestate(coroutine))
