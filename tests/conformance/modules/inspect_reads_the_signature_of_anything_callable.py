import functools
import inspect
import re
import types
import warnings

warnings.simplefilter("ignore")


def show(obj):
    try:
        print(inspect.signature(obj))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, re.sub("0x[0-9a-f]+", "0x", str(error)))


def with_(name, value):
    return type("Class", (), {name: value})


class Helper:
    def call(self, a):
        pass


HOOKS = [
    lambda first, a: None,
    classmethod(lambda cls, other, a: None),
    staticmethod(lambda first, a: None),
    types.MethodType(lambda first, other, a: None, 2),
    functools.partial(lambda x, other, a: None, 2),
    functools.partialmethod(lambda self, x, a: None, 2),
    Helper().call,
]
for name in "__call__", "__init__", "__new__":
    print(name)
    for hook in HOOKS:
        class_ = with_(name, hook)
        show(object.__new__(class_) if name == "__call__" else class_)


class Meta(type):
    def __call__(cls, a):
        pass


class Made(metaclass=Meta):
    def __init__(self, b):
        pass


for obj in Made, Meta, type, object, int, classmethod, super, Exception, dict, with_("a", 1):
    show(obj)


class Partial:
    def nothing():
        pass

    def method(it, a, *, c) -> "text":
        pass

    @classmethod
    def of_class(*args):
        pass

    @staticmethod
    def static(*args):
        pass

    by_keyword = functools.partialmethod(method, c=1)
    by_position = functools.partialmethod(method, 1)
    wrong = functools.partialmethod(nothing)
    of_class_1, static_1 = functools.partialmethod(of_class, 1), functools.partialmethod(static, 1)


for name in "by_keyword", "by_position", "of_class_1", "static_1":
    show(getattr(Partial, name))
    show(getattr(Partial(), name))
try:
    inspect.signature(Partial.wrong)
except ValueError as error:
    print(str(error).endswith("has incorrect arguments"))
print(Partial.by_keyword.__partialmethod__ is vars(Partial)["by_keyword"])


class LikeFunction:
    def __init__(self, function):
        self.__name__ = function.__name__
        self.__code__ = function.__code__
        self.__annotations__ = function.__annotations__
        self.__defaults__ = function.__defaults__
        self.__kwdefaults__ = function.__kwdefaults__

    def __call__(self, *args, **kwargs):
        pass


def example(a, b: int, *args, only=True, needed, **kwargs) -> str:
    pass


like = LikeFunction(example)
show(like)
like.__annotations__ = None
show(like)


class WithText:
    __text_signature__ = "($self, a, b=(1, 2), /)"

    def __call__(self, *args):
        pass


show(WithText())
signature = inspect.signature(example)
print(signature.replace(return_annotation=inspect.Signature.empty), signature.replace(parameters=[]))
parameter = signature.parameters["b"]
print(parameter.replace(annotation=inspect.Parameter.empty), parameter.replace(default=1), parameter.replace(name="c"))
print(inspect.signature(inspect.Parameter.replace).parameters["name"].default.__name__)
print(inspect.Signature().parameters, list(signature.parameters) == list(reversed(signature.parameters)))
one = inspect.signature(lambda x, y: None).parameters
other = inspect.signature(lambda y, x: None).parameters
print(one == other)

for call in (lambda: inspect.getcallargs(example), lambda: inspect.getcallargs(lambda a, b, c: None)):
    try:
        call()
    except TypeError as error:
        print(error)
