"""reduce and cmp_to_key are no methods; caches forget what was used longest ago; partials keep state. Library reference, functools."""

import warnings
from functools import cmp_to_key, lru_cache, partial, reduce, total_ordering


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Holder:
    fold = reduce
    key = cmp_to_key

    @lru_cache(maxsize=2)
    def cached(self, n):
        print("asked", n)
        return n


holder = Holder()
attempt(lambda: holder.fold(lambda a, b: a + b, [1, 2, 3]))
attempt(lambda: sorted([3, 1, 2], key=holder.key(lambda a, b: b - a)))
for n in (1, 2, 1, 3, 1, 2, *[1] * 40, 3, 1):
    holder.cached(n)
attempt(lambda: holder.cached.cache_info())


class Awkward:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        cached(Plain(1))
        return self.n == other.n


class Plain(Awkward):
    __eq__ = object.__eq__
    __hash__ = Awkward.__hash__


@lru_cache(maxsize=3)
def cached(key):
    return key.n


attempt(lambda: [cached(Awkward(2)), cached(Awkward(2)), cached.cache_info().hits > 0])
for arguments in ((1, 2), (max, []), (max, [1], 2, 3), (max, [4, 9, 2]), (max, [], 5)):
    attempt(lambda: reduce(*arguments))
K = cmp_to_key(lambda a, b: (a > b) - (a < b))
attempt(lambda: [K(1) < K(2), K(1) >= K(2), K(1) == K(1), K(1) != K(1), K(obj=7).obj])
for action in (lambda: K(1) < 2, lambda: hash(K(1)), lambda: cmp_to_key(), lambda: K < K(1)):
    attempt(action)
p = partial(print, 1, end="!\n")
attempt(lambda: p.__reduce__()[1:] == ((print,), (print, (1,), {"end": "!\n"}, None)))
p.__setstate__((print, (p,), {}, {"note": 1}))
attempt(lambda: (p, p.note))
for state in ((), (1, (), {}, {}), (print, [], {}, {}), None):
    attempt(lambda: p.__setstate__(state))


class Method:
    part = partial(len)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    attempt(lambda: Method().part([1, 2]))
    print([(each.category.__name__, str(each.message)) for each in caught])


@total_ordering
class Ordered:
    def __lt__(self, other):
        return NotImplemented


attempt(lambda: Ordered() >= Ordered())
