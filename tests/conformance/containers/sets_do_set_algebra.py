a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, {2} < a, a >= {1}, a == {3, 2, 1}, a.isdisjoint({9}))
print(sorted(a.union([7], "x" and [8])), sorted(a.intersection([1, 9])), sorted(a.difference([1])), a.issubset(range(10)), a.issuperset([1]))
c = a
c |= {10}
print(sorted(a), c is a)
a -= {1}
a &= {2, 3}
a ^= {3, 5}
print(sorted(a), sorted(c))
f = frozenset([1])
print(f | {2} == {1, 2}, type(f | {2}).__name__, type({2} | f).__name__, {f: 1}[frozenset([1])], f == {1}, hash(f) == hash(frozenset([1])))
for attempt in (lambda: a | [1], lambda: {[]}, lambda: hash(a), lambda: a < [1], lambda: f.add(1)):
    try:
        attempt()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
