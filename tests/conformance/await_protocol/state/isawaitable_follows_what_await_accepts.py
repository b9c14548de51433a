"""inspect.isawaitable is true for coroutines, marked generators and objects whose class has __await__; not for plain
generators, nor for an __await__ on the instance.

Source: Library reference, inspect, isawaitable.
"""

import inspect
import types


class Awaitable:
    def __await__(self):
        yield


class Plain:
    pass


async def coroutine():
    pass


def generator():
    yield


@types.coroutine
def marked():
    yield


async def async_generator():
    yield


made = coroutine()
pretender = Plain()
pretender.__await__ = Awaitable().__await__
for name, object in {
    "coroutine": made,
    "its wrapper": made.__await__(),
    "the function": coroutine,
    "generator": generator(),
    "marked generator": marked(),
    "asynchronous generator": async_generator(),
    "with __await__": Awaitable(),
    "the class": Awaitable,
    "__await__ on the instance": pretender,
}.items():
    print(name, inspect.isawaitable(object))
made.close()
