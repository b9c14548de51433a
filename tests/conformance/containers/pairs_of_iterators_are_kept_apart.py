# Iterators of pairs may use a tuple again, but never one that somebody has kept.
d = {n: str(n) for n in range(6)}
print(list(d.items()))
kept = [pair for pair in d.items() if pair[0] % 2]
print(kept)
a = iter(d.items())
first, second = next(a), next(a)
print(first, second, first is second)
for pair in zip("abc", range(3)):
    kept.append(pair)
print(kept)
pairs = iter(zip([1, 2, 3], [4, 5, 6]))
one = next(pairs)
table = {one: "one"}
for pair in pairs:
    table[pair] = "more"
print(table, one)
print(list(enumerate("xyz", 5)), dict(enumerate("ab")))
nested = [(n, pair) for n, pair in enumerate(d.items())]
print(nested)
print([pair for pair in zip([1, 2], [3, 4], strict=True)])
longer = iter([1, 2, 3])
print(list(zip(longer, [1])), list(longer))
print(max(d.items()), min(zip([3, 1], [1, 3])))


class Counted:
    alive = 0

    def __init__(self):
        Counted.alive += 1

    def __del__(self):
        Counted.alive -= 1


for key, value in {1: Counted(), 2: Counted()}.items():
    pass
del key, value
print(Counted.alive)
