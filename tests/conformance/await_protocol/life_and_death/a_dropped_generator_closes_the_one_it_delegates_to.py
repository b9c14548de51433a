"""Dropping a generator that is suspended in yield from closes the inner generator first, also one that is still
referred to elsewhere; a plain iterator is left where it is.

Source: PEP 380, Formal Semantics; CPython, Objects/genobject.c, gen_close_iter.
"""

import gc


def inner():
    try:
        yield 1
        yield 2
    finally:
        print("inner finally")


def outer(items):
    try:
        yield from items
    finally:
        print("outer finally")


generator, iterator = inner(), iter([1, 2])
for items in generator, iterator:
    delegating = outer(items)
    next(delegating)
    del delegating
    gc.collect()
    print("left in it:", list(items))
