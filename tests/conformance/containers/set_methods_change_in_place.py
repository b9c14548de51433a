s = set()
s.add(1)
s.add(1)
s.update([2, 3], {4})
s.discard(99)
s.remove(1)
print(sorted(s), len(s), 2 in s, s.copy() == s, s.copy() is s)
s.difference_update([2])
s.intersection_update([3, 4, 5])
s.symmetric_difference_update([4, 6])
print(sorted(s), {5}.pop(), set("hello") == set("oleh"), set([1, True, 1.0]))
for attempt in (lambda: s.remove(99), lambda: set().pop(), lambda: set(5), lambda: s.add([])):
    try:
        attempt()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
s.clear()
print(s, bool(s))
