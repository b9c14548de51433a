"""types.coroutine checks its argument when it decorates: what cannot be called is a TypeError.

Source: CPython, Lib/types.py, coroutine
"""

import types


def steps():
    yield


for thing in (None, 5, steps()):
    try:
        types.coroutine(thing)
    except TypeError as error:
        print(type(thing).__name__, "-> TypeError:", error)
