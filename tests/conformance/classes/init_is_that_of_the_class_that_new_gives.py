class Base:
    def __new__(cls, kind):
        return object.__new__(Derived if kind else cls)

    def __init__(self, kind):
        print("Base", kind)


class Derived(Base):
    def __init__(self, kind):
        print("Derived", kind)


class Other:
    def __new__(cls):
        return 3

    def __init__(self):
        print("never")


print(type(Base(0)).__name__, type(Base(1)).__name__, Other())
