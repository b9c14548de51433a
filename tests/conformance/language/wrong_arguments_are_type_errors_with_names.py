def f(a, b, c=3):
    pass


def g(a, /, *, k, m):
    pass


def h():
    pass


attempts = [
    lambda: f(),
    lambda: f(1),
    lambda: f(1, 2, 3, 4),
    lambda: f(1, 2, a=1),
    lambda: f(1, 2, d=1),
    lambda: g(),
    lambda: g(1),
    lambda: g(1, k=1),
    lambda: g(a=1, k=1, m=1),
    lambda: g(1, 2, k=1, m=2),
    lambda: h(1),
    lambda: h(x=1),
    lambda: (lambda x, y: 0)(1),
]
for attempt in attempts:
    try:
        attempt()
    except TypeError as error:
        print(error)
