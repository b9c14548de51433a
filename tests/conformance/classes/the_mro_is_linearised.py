class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print([cls.__name__ for cls in D.__mro__], D().who())
print(D.__bases__ == (B, C), D.__base__.__name__, issubclass(D, A), B.__subclasses__() == [D])
try:

    class E(A, B):
        pass
except TypeError as error:
    print(error)
try:

    class F(A, A):
        pass
except TypeError as error:
    print(error)
