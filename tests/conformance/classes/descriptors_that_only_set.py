"""A data descriptor without __get__ leaves reading to the instance; slots lie in the order of their names; texts keep their class."""
import types


class OnlySets:
    def __set__(self, instance, value):
        instance.__dict__["a"] = value


class User:
    a = OnlySets()


user = User()
print(user.a is User.__dict__["a"])
user.a = 42
print(user.a)


class AB:
    __slots__ = ["b", "a"]


class BA:
    __slots__ = ["a", "b"]


x = AB()
x.a, x.b = 1, 2
x.__class__ = BA
print(x.a, x.b, type(x).__name__)


class Text(str):
    pass


class Shown:
    def __str__(self):
        return Text("s")

    def __repr__(self):
        return Text("r")


print([type(text).__name__ for text in (str(Shown()), repr(Shown()), ascii(Shown()), str(Text("x")))])


class Dictless:
    __dict__ = property(lambda self: {"a": 2})


print(vars(Dictless()))


class Called:
    attribute = 5

    def __call__(self):
        return self


called = Called()
print(types.MethodType(called, 1).attribute, repr(types.MethodType(called, 1)))
called.__name__ = "name"
print(repr(types.MethodType(called, 1)))


class Lazy(types.ModuleType):
    def __getattr__(self, name):
        return name.upper()


lazy = Lazy("lazy", "doc")
print(lazy, lazy.__doc__, lazy.other, sorted(lazy.__dict__), isinstance(lazy, types.ModuleType))
lazy.own = 1
print(lazy.own, types.ModuleType.__new__(types.ModuleType).__dict__)


class Private:
    class __Base:
        pass


class __Base:
    pass


class Derived[__T](__Base):
    parameter = __T


print(Derived.__bases__[0].__name__, Derived.parameter)
for source in ("{1: _, True: _}", "{0: _, 0.0: _}", "{1+1j: _, 1+1j: _}", "{'a': _, b'a': _}"):
    try:
        exec(f"match {{}}:\n case {source}: pass")
        print("fine")
    except SyntaxError as error:
        print(error)
