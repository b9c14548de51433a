"""A coroutine has neither `__iter__` nor `__next__`: iter, next, list and unpacking refuse it by name.

Source: PEP 492, Differences from generators
"""


async def f():
    pass


coroutine = f()
for attempt in (lambda: iter(coroutine), lambda: next(coroutine), lambda: list(coroutine), lambda: [*coroutine]):
    try:
        attempt()
    except TypeError as error:
        print(error)
coroutine.close()
