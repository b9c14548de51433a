class A:
    """Doc of A."""

    def f(self):
        pass


class B(A):
    x = 1


print(A.__name__, A.__qualname__, A.__module__, A.__doc__, B.__doc__)
print(A.__dict__["f"].__qualname__, B.__mro__ == (B, A, object), type(A) is type, type(type) is type)
print(isinstance(A, type), issubclass(type, object), isinstance(type, object), object.__bases__)
A.__name__ = "Renamed"
print(A.__name__, repr(A), repr(B), repr(int))
