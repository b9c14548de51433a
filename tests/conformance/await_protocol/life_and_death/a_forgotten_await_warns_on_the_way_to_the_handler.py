"""Where a coroutine is used as if it were its result, a TypeError is raised, and while that unwinds the value is let
go: the warning that it was never awaited comes before the handler. The clause holds where objects die as soon as nobody
refers to them.

Source: PEP 492, Differences from generators; CPython, Objects/genobject.c, _PyGen_Finalize.
"""

import warnings


async def number():
    return 1


def add():
    return number() + 1


def iterate():
    for _ in number():
        pass


def unpack():
    first, second = number()


def index():
    return number()[0]


with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, *place: print("  warning:", message)
    for mistake in add, iterate, unpack, index:
        try:
            mistake()
        except TypeError as error:
            print(mistake.__name__, "TypeError:", error)
