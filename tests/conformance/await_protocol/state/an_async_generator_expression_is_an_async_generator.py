"""A generator expression with async for or await makes an asynchronous generator; one without makes a generator.

Source: PEP 530, Asynchronous Comprehensions; Library reference, inspect, isasyncgen.
"""

import inspect


async def items():
    yield 1


async def value():
    return 1


for name, object in {
    "for": (n for n in [1]),
    "async for": (n async for n in items()),
    "await": (await value() for n in [1]),
    "await in the condition": (n for n in [1] if await value()),
}.items():
    print(name, type(object).__name__, inspect.isasyncgen(object), inspect.isgenerator(object), object.__name__)
