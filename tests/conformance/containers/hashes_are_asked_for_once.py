"""Dicts and sets made from others keep their hashes; NaN is found where it is; a set that has a hash is found by it."""


class Counting(int):
    asked = 0

    def __hash__(self):
        Counting.asked += 1
        return int.__hash__(self)


numbers = dict.fromkeys(map(Counting, range(10)))
for make in (set, frozenset, dict.fromkeys, lambda source: dict.fromkeys(set(source)), lambda source: set() | source.keys()):
    Counting.asked = 0
    print(len(make(numbers)), Counting.asked)

nan = float("nan")
print(nan in {nan}, nan in frozenset([nan]), {nan, nan} == {nan}, float("nan") in {1.0})


class Hashed(set):
    def __hash__(self):
        return 7


print(Hashed() in {Hashed()}, Hashed([1]) in {frozenset([1])}, {1} in {frozenset([1])})
big = range(-(2**64) - 2, -(2**63) + 1)
print([next(it) for it in [reversed(range(-(2**63) - 3, -(2**63) + 1))] * 4])
print(5 * [1.0000000000000002 * 2.2250738585072014e-308][:1], float.fromhex("0x1.0000000000000ap-1022"), 69187 / (75312 << 1021))


def f(**keywords):
    return keywords


class Doubled:
    def keys(self):
        return ["a", "a"]

    def __getitem__(self, key):
        return 1


for call in (lambda: f(**Doubled()), lambda: f(**{1: 2}), lambda: f(**{1: 2}, **{1: 3}), lambda: f(a=1, **{"a": 2})):
    try:
        print(call())
    except TypeError as error:
        print(error)
