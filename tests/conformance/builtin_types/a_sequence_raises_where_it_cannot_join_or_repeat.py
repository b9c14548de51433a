for left, right in (([1], (2,)), ((1,), [2]), ("a", 1), (b"a", "b"), (bytearray(b"a"), 1)):
    for call in (lambda: left.__add__(right), lambda: left + right, lambda: left.__mul__("x"), lambda: left * 1.5, lambda: 1.5 * left):
        try:
            print(call())
        except TypeError as error:
            print(error)


class Other:
    def __radd__(self, left):
        return f"radd {left!r}"

    def __rmul__(self, left):
        return f"rmul {left!r}"

    def __index__(self):
        return 3


class Derived(list):
    pass


for left in ([1], (1,), "a", b"a", Derived([5])):
    print(left + Other(), left * Other(), Other().__index__() * left)
