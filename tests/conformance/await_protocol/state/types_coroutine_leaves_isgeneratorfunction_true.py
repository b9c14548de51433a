"""A generator function marked by types.coroutine is still a generator function, and no coroutine function.

Source: PEP 492, types.coroutine(); Library reference, inspect, isgeneratorfunction.
"""

import inspect
import types


@types.coroutine
def based():
    yield


made = based()
print("generator function:", inspect.isgeneratorfunction(based))
print("coroutine function:", inspect.iscoroutinefunction(based))
print("generator:", inspect.isgenerator(made), isinstance(made, types.GeneratorType))
print("coroutine:", inspect.iscoroutine(made), isinstance(made, types.CoroutineType))
print("awaitable:", inspect.isawaitable(made))
