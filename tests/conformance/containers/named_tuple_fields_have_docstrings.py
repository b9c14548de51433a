from collections import namedtuple

Point = namedtuple("Point", "x y")
print(Point.x.__doc__)
Point.x.__doc__ = "across"
print(Point.x.__doc__, Point.y.__doc__)
