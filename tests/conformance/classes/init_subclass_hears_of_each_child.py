class Base:
    children = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        print("subclass", cls.__name__, tag)
        cls.children.append(cls.__name__)


class A(Base, tag="a"):
    pass


class B(A):
    pass


print(Base.children)
try:

    class C(Base, unknown=1):
        pass
except TypeError as error:
    print(error)
try:

    class D(x=1):
        pass
except TypeError as error:
    print(error)
