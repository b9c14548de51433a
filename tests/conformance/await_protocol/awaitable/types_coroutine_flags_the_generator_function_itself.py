"""Applied to a generator function, types.coroutine returns that same function, with the flag CO_ITERABLE_COROUTINE in
its code; it makes no wrapper.

Source: Python standard library, types.coroutine; PEP 492, types.coroutine()
"""

import inspect
import types


def steps():
    yield "step"


before = steps.__code__.co_flags & inspect.CO_ITERABLE_COROUTINE
decorated = types.coroutine(steps)
after = steps.__code__.co_flags & inspect.CO_ITERABLE_COROUTINE
print("same function:", decorated is steps)
print("flag before:", bool(before), "after:", bool(after))
print("generator function:", inspect.isgeneratorfunction(steps))
print("coroutine function:", inspect.iscoroutinefunction(steps))
