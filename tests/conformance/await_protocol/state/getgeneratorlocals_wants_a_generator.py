"""inspect.getgeneratorlocals and getasyncgenlocals refuse objects of another kind with a TypeError, a coroutine too.

Source: Library reference, inspect, Current State of Generators, Coroutines, and Asynchronous Generators.
Since: 3.12
"""

import inspect
import re


async def coroutine():
    pass


async def items():
    yield


def numbers(limit):
    yield from range(limit)


made = coroutine()
print(inspect.getgeneratorlocals(numbers(3)))
for function, object in [
    (inspect.getgeneratorlocals, made),
    (inspect.getgeneratorlocals, items()),
    (inspect.getasyncgenlocals, made),
    (inspect.getasyncgenlocals, numbers(1)),
]:
    try:
        function(object)
    except TypeError as error:
        print(function.__name__, re.sub("0x[0-9a-fA-F]+", "0x…", str(error)))
made.close()
