import gc
import weakref


def kept():
    class C:
        attribute = 1

        def method(self):
            return "method"

    for _ in range(10):
        circle = C()
        circle.me = circle
    circle = None
    gc.collect()
    # Many dead instances share what leads from them to their class.
    print(C.attribute, C().method())
    return C()


instance = kept()
gc.collect()
print(instance.method(), type(instance).attribute)


def forgotten(make):
    made = make()
    watched = type(made)
    reference = weakref.ref(watched, lambda reference: print("died"))
    made = watched = None
    gc.collect()
    print(make.__name__, reference())


def plain():
    class C:
        pass

    return C()


def with_attributes():
    class C:
        def __init__(self):
            self.x = self.y = 1
            self.me = self

    return C()


def with_slots():
    class C:
        __slots__ = ("x", "__weakref__")

    c = C()
    c.x = c
    return c


def with_super():
    class C:
        def __init__(self):
            super().__init__()

    return C()


def derived():
    class B:
        def __init__(self):
            self.b = B

    class C(B):
        def __init__(self):
            super().__init__()
            self.c = C

    return C()


def in_a_ring():
    class C:
        pass

    C.instance = instance = C()
    instance.others = [C(), C()]
    return C()


for make in (plain, with_attributes, with_slots, with_super, derived, in_a_ring):
    forgotten(make)
