class Base(Exception):
    pass


class Child(Base, ValueError):
    def __str__(self):
        return "child text"


try:
    raise Child(1)
except ValueError as error:
    print(error, repr(error), isinstance(error, Base), error == Child(1), error == error)
print(Child.__mro__[1].__name__, hash(Child(1)) is not None)
e = Exception("x")
e.extra = [1]
print(e.__dict__, vars(e))
