class M1(type):
    pass


class M2(M1):
    pass


class M3(type):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class C(A, B):
    pass


print(type(C).__name__)
try:

    class D(A, metaclass=M3):
        pass
except TypeError as error:
    print(error)
print(type("Made", (A,), {"x": 1}).x, type(type("Made", (B,), {})).__name__)
