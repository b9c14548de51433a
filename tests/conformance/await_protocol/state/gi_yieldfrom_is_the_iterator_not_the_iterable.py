"""yield from a list delegates to an iterator over the list, and it is this iterator that gi_yieldfrom shows; a plain
yield shows None.

Source: Library reference, inspect, Types and members; PEP 380, Formal Semantics.
"""


def g(items):
    yield "plain"
    yield from items


items = ["a", "b"]
generator = g(items)
print(next(generator), generator.gi_yieldfrom)
print(next(generator), type(generator.gi_yieldfrom).__name__, generator.gi_yieldfrom is items)
print("taken from the delegate:", next(generator.gi_yieldfrom))
print("rest:", list(generator))
