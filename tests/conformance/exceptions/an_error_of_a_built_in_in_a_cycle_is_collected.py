"""An error that a built-in raises, not the program, is part of a cycle by what the program does with it: it knows the
frame that caught it, whose variables hold it. The collector finds that."""

import gc
import weakref


class Node:
    pass


def kept_in_a_variable():
    kept = [Node()]
    try:
        [][0]
    except IndexError as error:
        kept.append(error)
    return weakref.ref(kept[0])


def kept_by_an_object():
    node = Node()
    try:
        {}["key"]
    except KeyError as error:
        node.error = error
    return weakref.ref(node)


def kept_by_another():
    node = Node()
    try:
        try:
            1 / 0
        finally:
            int("x")
    except ValueError as error:
        node.errors = (error, error.__context__)
    return weakref.ref(node)


gc.disable()
for make in kept_in_a_variable, kept_by_an_object, kept_by_another:
    seen = make()
    print(make.__name__, "before:", seen() is None)
    gc.collect()
    print(make.__name__, "after:", seen() is None)
