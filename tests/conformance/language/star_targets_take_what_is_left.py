first, *rest = [1, 2, 3]
print(first, rest)
*start, last = "abc"
print(start, last)
a, *b, c = (1, 2)
print(a, b, c)
(x, [*y]), z = (1, (2, 3)), 4
print(x, y, z)
for head, *tail in [(1, 2, 3), "xy"]:
    print(head, tail)
print([*range(3), *"ab"], (*[1], 2), {*[1], 1}, {**{"a": 1}, "b": 2})
