"""inspect.iscoroutinefunction is true for an async def behind bound methods and functools.partial, not for plain
functions that return coroutines, nor for asynchronous generator functions.

Source: Library reference, inspect, iscoroutinefunction.
"""

import functools
import inspect


async def f(a=None):
    pass


async def items():
    yield


class Owner:
    async def method(self):
        pass

    @staticmethod
    async def static():
        pass

    async def __call__(self):
        pass


for name, object in {
    "async def": f,
    "partial": functools.partial(f, 1),
    "partial of partial": functools.partial(functools.partial(f), 1),
    "bound method": Owner().method,
    "static method": Owner.static,
    "lambda": lambda: f(),
    "asynchronous generator function": items,
    "object with async __call__": Owner(),
    "its bound __call__": Owner().__call__,
}.items():
    print(name, inspect.iscoroutinefunction(object))
