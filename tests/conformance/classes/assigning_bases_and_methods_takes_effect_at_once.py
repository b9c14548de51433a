class A:
    def f(self):
        return "A"


class B:
    def f(self):
        return "B"


class C(A):
    pass


c = C()
print(c.f())
C.__bases__ = (B,)
print(c.f(), [cls.__name__ for cls in C.__mro__])
for name in ("first", "second"):
    B.f = lambda self, name=name: name
    print(c.f())
C.f = lambda self: "own"
print(c.f())
del C.f
print(c.f())
