class Base:
    def __add__(self, other):
        return "Base.__add__"

    def __radd__(self, other):
        return "Base.__radd__"

    def __eq__(self, other):
        return "Base.__eq__"


class Overrides(Base):
    def __radd__(self, other):
        return "Overrides.__radd__"

    def __eq__(self, other):
        return "Overrides.__eq__"


class Inherits(Base):
    pass


print(Base() + Overrides(), Base() + Inherits(), Overrides() + Base(), Base() + Base())
print(Base() == Overrides(), Base() == Inherits())


class MyInt(int):
    def __radd__(self, other):
        return "MyInt.__radd__"


print(1 + MyInt(2), MyInt(1) + 2)
