import functools
import inspect
import sys
import types
from abc import ABCMeta, abstractmethod


class Ran(Exception):
    pass


def refuse(*arguments):
    raise Ran


class Base:
    stored = 3


class OtherClass(Base):
    __class__ = property(refuse)


class Asked(Base):
    __getattribute__ = refuse


class OtherDict(Base):
    __dict__ = property(refuse)


class Meta(type):
    __dict__ = property(refuse)


class OrderMeta(type):
    __mro__ = property(refuse)


class Hidden(metaclass=Meta):
    stored = 4


class Ordered(metaclass=OrderMeta):
    stored = 5


class Slots:
    __slots__ = {"a": "What a is."}


for obj in OtherClass(), Asked(), OtherDict(), OtherClass, Hidden, Hidden(), Ordered, Ordered(), sys:
    for name in "stored", "__class__", "path", "missing":
        found = inspect.getattr_static(obj, name, None)
        print(type(obj).__name__, name, found if isinstance(found, int) else type(found).__name__)
print(inspect.getattr_static(Slots(), "a") is Slots.a, inspect.getdoc(Slots.a))


class Documented:
    @property
    def value(self):
        """What the value is."""


class Inheriting(Documented):
    def _value(self):
        pass

    value = property(_value)


print(inspect.getdoc(Inheriting.value), inspect.getdoc(int.to_bytes) == inspect.getdoc((1).to_bytes))


class MakesUp(type):
    def __dir__(cls):
        return ["made_up", "dynamic", "__module__"]

    def __getattr__(cls, name):
        if name in ("made_up", "dynamic"):
            return "by the metaclass"
        raise AttributeError(name)


class Dynamic(metaclass=MakesUp):
    @types.DynamicClassAttribute
    def dynamic(self):
        return "by the class"


for text in sorted(
    f"{attribute.name} {attribute.kind} {attribute.defining_class.__name__} {type(attribute.object).__name__}"
    for attribute in inspect.classify_class_attrs(Dynamic)
):
    print(text)


@types.coroutine
def generator(x):
    yield


async def coroutine(x):
    pass


async def async_generator(x):
    yield


class Awaitable:
    def __await__(self):
        pass


for function in generator, coroutine, async_generator:

    class Methods:
        method = functools.partialmethod(function)

    for callable_ in function, functools.partial(function, 1), Methods.method, Methods().method:
        print(inspect.isgeneratorfunction(callable_), inspect.iscoroutinefunction(callable_),
              inspect.isasyncgenfunction(callable_))
    made = function(1)
    print(inspect.isgenerator(made), inspect.iscoroutine(made), inspect.isasyncgen(made), inspect.isawaitable(made))
    getattr(made, "close", bool)()
print(inspect.isawaitable(Awaitable()), inspect.isawaitable(Awaitable), inspect.isawaitable(i for i in ()))
print(inspect.ismethoddescriptor(functools.partial(len)), inspect.isroutine(functools.partial(len)))

seen = []


class Abstract(metaclass=ABCMeta):
    def __init_subclass__(cls):
        seen.append((cls.__name__, inspect.isabstract(cls)))

    @abstractmethod
    def method(self):
        pass


class StillAbstract(Abstract):
    pass


class Concrete(Abstract):
    def method(self):
        pass


print(seen, inspect.isabstract(Abstract), inspect.isabstract(StillAbstract), inspect.isabstract(Concrete))


class Commented:
    def first(self):
        # Of the first.
        return 1
        # The end of the first.
      # Of nobody.

    async def second(self):
        return 2
    # After the second.


print(inspect.getsource(Commented.first))
print(inspect.getsource(Commented.second))
print(inspect.getsource(Commented))
