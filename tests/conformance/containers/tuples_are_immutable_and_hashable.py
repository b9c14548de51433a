t = (1, [2], "x")
print(t[0], t[-1], t[1:], t + (4,), t * 2, 1 in t, t.count(1), t.index("x"), len(()), (1,), tuple("ab"), tuple([1]))
t[1].append(3)
print(t, hash((1, 2)) == hash((1, 2)), (1, 2) < (1, 3), (1,) < (1, 0), {(1, 2): "key"}[1, 2])
for attempt in (lambda: t.__setitem__, lambda: hash(t), lambda: {}[t], lambda: t + [1], lambda: t.index(9)):
    try:
        attempt()
    except (AttributeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    t[0] = 1
except TypeError as error:
    print(error)
a = 1, 2
print(a, (), (1), ((1)))
