"""A generator that calls next on itself, directly or through a yield from, gets a ValueError.

Source: Python reference, expressions, Generator-iterator methods.
"""

def g():
    try:
        next(generator)
    except ValueError as error:
        yield str(error)


generator = g()
print(next(generator))


def through():
    yield from inner


inner = (next(outer) for _ in [1])
outer = through()
try:
    next(outer)
except ValueError as error:
    print(error)
