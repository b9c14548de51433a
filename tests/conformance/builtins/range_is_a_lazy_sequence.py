r = range(10, 0, -3)
print(r, list(r), len(r), r[1], r[-1], r[1:3], 4 in r, 5 in r)
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2))
print(range(10).index(4), range(10).count(20), list(reversed(range(3))), bool(range(0)))
print(range(10**20)[10**19], len(range(2**40)), r.start, r.stop, r.step)
print(hash(range(3)) == hash(range(0, 3)), range(True, 5))
for attempt in (lambda: range(1, 2, 0), lambda: range(1.0), lambda: r[10], lambda: range(5).index(9), lambda: range()):
    try:
        attempt()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
