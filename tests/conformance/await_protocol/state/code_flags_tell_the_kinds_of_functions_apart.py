"""co_flags has exactly one of CO_GENERATOR, CO_COROUTINE and CO_ASYNC_GENERATOR for the three kinds of functions that
suspend; types.coroutine adds CO_ITERABLE_COROUTINE.

Source: Library reference, inspect, Code Objects Bit Flags.
"""

import inspect
import types


def plain():
    pass


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


@types.coroutine
def marked():
    yield


kinds = "CO_GENERATOR", "CO_COROUTINE", "CO_ITERABLE_COROUTINE", "CO_ASYNC_GENERATOR"
print([hex(getattr(inspect, kind)) for kind in kinds])
for function in plain, generator, coroutine, async_generator, marked:
    flags = function.__code__.co_flags
    print(function.__name__, [kind for kind in kinds if flags & getattr(inspect, kind)])
