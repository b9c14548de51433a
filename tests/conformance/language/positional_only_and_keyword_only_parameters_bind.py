def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(f(1, d=4))
print(f(1, 20, 30, 40, 50, d=4, e=6, a="kw", b="kw"))
print(f(*[1, 2], **{"c": 3, "d": 4, "x": 9}))


def g(*, only):
    return only


print(g(only=1), (lambda x, /, *, y: (x, y))(1, y=2))
