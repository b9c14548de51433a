"""inspect.getcoroutinelocals gives the arguments of a new coroutine, then the locals bound so far, cells included, and
an empty dict after the end.

Source: Library reference, inspect, Current State of Generators, Coroutines, and Asynchronous Generators.
"""

from inspect import getcoroutinelocals


class Suspend:
    def __await__(self):
        yield


async def f(a, *rest, key="k"):
    own = "local"
    captured = "cell"
    del a
    await Suspend()
    return lambda: captured


coroutine = f(1, 2, 3)
print("new:      ", sorted(getcoroutinelocals(coroutine).items()))
coroutine.send(None)
print("suspended:", sorted(getcoroutinelocals(coroutine).items()))
coroutine.close()
print("closed:   ", getcoroutinelocals(coroutine))
