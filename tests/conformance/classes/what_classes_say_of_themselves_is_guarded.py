import types
import warnings


def attempt(act, *arguments):
    try:
        print(act(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


class Slots:
    __slots__ = "a", "b"

    class Inner:
        __slots__ = "a"


def delete_slot():
    del Slots().a


attempt(lambda: Slots().a)
attempt(lambda: Slots.Inner().a)
attempt(delete_slot)


class Generic[T]:
    """A docstring."""


for class_ in type, object, int, Generic:
    attempt(lambda: class_.__type_params__)
for name in "__doc__", "__module__", "__type_params__", "__name__", "__annotations__", "__dict__":
    attempt(delattr, Generic, name)
    attempt(type.__dict__[name].__delete__, int)
print(Generic.__module__, type.__dict__["__doc__"].__get__(Generic))


class OtherDict(types.ModuleType):
    __dict__ = property(lambda self: self.given)


module = OtherDict("module")
OtherDict.given = "nothing"
attempt(dir, module)
OtherDict.given = {"a": 1}
attempt(dir, module)
OtherDict.given = {"__dir__": lambda: ["b"]}
attempt(dir, module)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    type("Odd", (), {1: 2})
print(*(warning.message for warning in caught))


class Ordering(type):
    def mro(cls):
        print(cls.__dict__["own"]().__name__)
        return super().mro()


class Ordered(metaclass=Ordering):
    def own():
        return __class__


print(property.__set_name__.__text_signature__)
for arguments in (1,), (1, 2, 3):
    attempt(property().__set_name__, *arguments)
