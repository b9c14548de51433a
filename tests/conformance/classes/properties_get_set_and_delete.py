class C:
    def __init__(self):
        self._x = 0

    @property
    def x(self):
        """The x."""
        return self._x

    @x.setter
    def x(self, value):
        print("setting", value)
        self._x = value

    @x.deleter
    def x(self):
        print("deleting")

    @property
    def fixed(self):
        return "fixed"


c = C()
c.x = 5
c.x += 1
del c.x
print(c.x, C.x.__doc__, type(C.x).__name__)
for attempt in (lambda: setattr(c, "fixed", 1), lambda: delattr(c, "fixed")):
    try:
        attempt()
    except AttributeError as error:
        print(error)
