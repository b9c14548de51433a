state = 1


def number(limit):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 20) % limit


for round in range(120):
    limit = [10, 50, 1000, 10**6, 2**40][number(5)]
    first = [number(2 * limit) - limit for _ in range([3, 5, 8, 12, 20, 40, 100][number(7)])]
    second = [number(2 * limit) - limit for _ in range([2, 5, 30][number(3)])] + first[:3]
    a, b = set(first), set(second)
    print(a, b, a | b, a & b, a - b, a ^ b, frozenset(first), hash(frozenset(first)))
    print(a.union(second, first[:2]), a.intersection(second), a.difference(second), a.symmetric_difference(second))
    print(set(dict.fromkeys(first)), a.copy(), {x * 3 for x in first}, set(range(len(first) * 3)) - a)
    a.difference_update(first[: len(first) // 2])
    print(a)
    a.symmetric_difference_update(second)
    print(a)
    for x in first:
        a.add(x + 1)
        a.discard(x)
    print(a)
    print([a.pop() for _ in range(min(3, len(a)))], a)
    a.intersection_update(second + first)
    print(a, {x + 0.5 for x in first[:5]}, {(x, x + 1) for x in first[:8]}, {True, None, 1.5, 2**70, *first[:3]})
