class Point:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = Point(1)
print(p.x, hasattr(p, "__dict__"), Point.__slots__)
for attempt in (lambda: p.y, lambda: setattr(p, "z", 1), lambda: delattr(p, "y")):
    try:
        attempt()
    except AttributeError as error:
        print(error)
p.y = 2
del p.x
print(hasattr(p, "x"), p.y, type(Point.x).__name__)


class Child(Point):
    pass


c = Child(5)
c.z = 1
print(c.x, c.__dict__)
try:

    class Conflict:
        __slots__ = ("a",)
        a = 1
except ValueError as error:
    print(error)
