class Plain:
    x = 1


class Compares:
    "words"

    def __eq__(self, other):
        return True


class Slotted:
    __slots__ = ("__doc__",)


left_out = {"__firstlineno__", "__static_attributes__"}
for cls in (Plain, Compares, Slotted):
    print([name for name in vars(cls) if name not in left_out])
