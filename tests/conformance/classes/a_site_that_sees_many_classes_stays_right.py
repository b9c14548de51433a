class Slotted:
    __slots__ = ("name", "other")


classes = [type(f"C{n}", (), {"method": (lambda n: lambda self: (n, self.name))(n), "shared": n}) for n in range(8)]


def name(obj):
    return obj.name


def set_name(obj, value):
    obj.name = value


def method(obj):
    return obj.method()


def shared(obj):
    return obj.shared


objects = [make() for make in classes for _ in range(2)]
for n, obj in enumerate(objects):
    if n % 3 == 0:
        obj.extra = n  # another order of attributes
    set_name(obj, f"object {n}")
for _ in range(3):
    print([name(obj) for obj in objects])
    print([method(obj) for obj in objects])
    print([shared(obj) for obj in objects])
    for n, obj in enumerate(objects):
        set_name(obj, n * 2)

slotted = Slotted()
for _ in range(2):
    try:
        print(name(slotted))
    except AttributeError as error:
        print("AttributeError", error)
    set_name(slotted, "slot")
    print(name(slotted), name(objects[0]))
    del slotted.name
for value in ("text", [1], {}, 3, None, len):
    for access in (name, method, shared):
        try:
            access(value)
        except AttributeError as error:
            print(error)
print([item.count(1) for item in ([1, 1], (1,), b"\x01", [1])], [item.copy() for item in ({1: 2}, [3], {4})])
