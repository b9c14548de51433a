from collections import namedtuple

Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1)
print(p, p.x, p[1], p == (1, 0), p._asdict(), p._replace(y=5), Point._fields, Point._make([3, 4]))
x, y = p
print(x, y, isinstance(p, tuple), len(p), Point(y=2, x=1))
for attempt in (lambda: Point(), lambda: Point(1, 2, 3), lambda: setattr(p, "x", 2), lambda: p._replace(z=1)):
    try:
        attempt()
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
for bad in ("a a", "def", "_x", "1a"):
    try:
        namedtuple("Bad", bad)
    except ValueError as error:
        print(error)
