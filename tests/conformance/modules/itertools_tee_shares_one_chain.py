"""tee reads its source once, lets copies go on alone, and drops what all have read. Library reference, itertools.tee."""
import copy
import gc
import weakref
from itertools import tee


class Item:
    pass


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


a, b = tee(iter(range(200)))
print([next(a) for _ in range(120)][-1], next(b), sum(a), sum(b), list(a))
first, = tee("abcdef", 1)
next(first)
second = copy.copy(first)
print(next(first), list(second), list(first), tee([], 0), type(first), [list(each) for each in tee("ab", 3)])

items = [Item() for _ in range(300)]
dead = [weakref.ref(item) for item in items]
source = (items.pop(0) for _ in range(300))
left, right = tee(source)
for _ in range(150):
    next(left), next(right)
gc.collect()
print(sum(ref() is None for ref in dead) >= 100)


def reentrant():
    yield next(outer)


outer, _ = tee(reentrant())
attempt(lambda: next(outer))
for n in (-1, "x", 1.5):
    attempt(lambda: tee([], n))
attempt(lambda: tee(5))
attempt(lambda: type(first)(second) is second)
loop = []
loop.append(tee(loop)[0])
ref = weakref.ref(loop[0])
del loop
gc.collect()
print(ref())
