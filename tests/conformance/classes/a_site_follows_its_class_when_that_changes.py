# Each function below has one attribute access that runs before and after the class changes.
class Plain:
    kind = "class"

    def __init__(self, value):
        self.value = value

    def method(self):
        return "first method"

    @classmethod
    def make(cls):
        return cls.__name__, "first make"

    @property
    def doubled(self):
        return self.value * 2


class Child(Plain):
    pass


def read(obj):
    return obj.value


def write(obj, value):
    obj.value = value


def call(obj):
    return obj.method()


def read_class(obj):
    return obj.kind


def through_class():
    return Child.kind


def make():
    return Child.make()


def read_property(obj):
    return obj.doubled


objects = [Plain(1), Child(2)]


def show(title):
    print(title)
    for obj in objects:
        print(" ", read(obj), call(obj), read_class(obj), read_property(obj))
    print(" ", through_class(), make())


for _ in range(3):
    show("before")
Plain.method = lambda self: "second method"
Plain.kind = "changed"
Plain.make = classmethod(lambda cls: (cls.__name__, "second make"))
show("after the base changed")
Child.kind = "child's own"
Child.method = lambda self: "child's method"
show("after the child changed")
objects[1].method = lambda: "the instance's"
objects[1].kind = "the instance's"
show("after the instance got its own")
del objects[1].method, objects[1].kind
show("without them again")
Plain.doubled = property(lambda self: self.value * 10)
show("after the property changed")
del Child.kind, Child.method
show("after deletions")

Plain.value = property(lambda self: "by property", lambda self, value: print("  set", value))
show("a data descriptor comes first")
write(objects[0], 5)
write(objects[1], 6)
del Plain.value
write(objects[0], 7)
show("and goes again")
Child.__bases__ = (type("Other", (), {"kind": "other", "method": lambda self: "other's", "make": staticmethod(lambda: 0), "doubled": 0}),)
show("other bases")
objects[0].__class__ = Child
show("another class")
objects[0].__dict__["value"] = "by dict"
show("by its dict")
Child.__getattr__ = lambda self, name: f"hook {name}"
del objects[0].__dict__["value"]
show("by the hook")
