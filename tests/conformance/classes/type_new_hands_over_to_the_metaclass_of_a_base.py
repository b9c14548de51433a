class Meta(type):
    def __new__(metaclass, name, bases, namespace, *, colour=None):
        made = super().__new__(metaclass, name, bases, namespace)
        made.colour = colour
        return made

    def __init__(self, name, bases, namespace, *, colour=None):
        super().__init__(name, bases, namespace)
        print("init", name, colour)


class Base(metaclass=Meta):
    pass


Derived = type("Derived", (Base,), {"x": 1}, colour="red")
print(type(Derived) is Meta, Derived.colour, Derived.x)
print(type.__new__(type, "Other", (Base,), {}).colour)


class Plain(type):
    pass


class PlainBase(metaclass=Plain):
    pass


print(type(type("PlainDerived", (PlainBase,), {})) is Plain)
