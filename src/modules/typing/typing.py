"""Names for type hints; nothing is checked."""

import collections
import collections.abc
import contextlib
import functools
import re as _re
import sys
import types

from _typing import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
                     TypeVarTuple)
from _typing_alias import (Annotated, ClassVar, Concatenate, Final, ForwardRef, Literal, LiteralString, Never,
                           NoReturn, NotRequired, Optional, ReadOnly, Required, Self, TypeAlias, TypeGuard, TypeIs,
                           Union, Unpack, _Alias, _AnnotatedAlias, _CallableGenericAlias, _ConcatenateGenericAlias,
                           _GenericAlias, _LiteralGenericAlias, _SpecialForm, _UnionGenericAlias,
                           _UnpackGenericAlias, _eval_type, _is_param_expr, _type_check, _type_convert, _type_repr,
                           _unpack_args)
from _typing_classes import (NamedTuple, NewType, Protocol, TypedDict, get_protocol_members, is_protocol, is_typeddict,
                             runtime_checkable)

TYPE_CHECKING = False
Text = str


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        # Classes that derive from Any are classes like others.
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """A type that is compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls)
        raise TypeError("Any cannot be instantiated")


class _Named(_Alias):
    """A class of another module under its name in typing, as List; the number of its parameters is known."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._defaults = defaults
        if origin.__module__ == "builtins":
            self.__doc__ = f"A generic version of {origin.__qualname__}."
        else:
            self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        checked = tuple([_type_check(param, "Parameters to generic types must be types.") for param in params])
        expected = self._nparams
        if not expected:
            raise TypeError(f"{self} is not a generic class")
        missing = expected - len(checked)
        if 0 < missing <= len(self._defaults):
            checked += self._defaults[-missing:]
        elif missing:
            many = "many" if missing < 0 else "few"
            least = f"at least {expected - len(self._defaults)}" if self._defaults else expected
            raise TypeError(f"Too {many} arguments for {self}; actual {len(checked)}, expected {least}")
        return self._copy_with(checked)

    def _copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, (_GenericAlias, types.GenericAlias)):
            # That is refused.
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _Named) else cls, self.__origin__)


class _TupleForm(_Named):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if len(params) >= 2 and params[-1] is ...:
            checked = [_type_check(param, "Tuple[t, ...]: t must be a type.") for param in params[:-1]]
            return self._copy_with((*checked, ...))
        return self._copy_with(tuple([_type_check(param, "Tuple[t0, t1, ...]: each t must be a type.")
                                      for param in params]))


class _CallableForm(_Named):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        message = "Callable[args, result]: result must be a type."
        if args is ... or isinstance(args, (ParamSpec, _ConcatenateGenericAlias)):
            return self._copy_with((args, _type_check(result, message)))
        args = tuple(args) if isinstance(args, list) else args if isinstance(args, tuple) else (args,)
        checked = [_type_convert(arg) for arg in _unpack_args(*args)]
        return self._copy_with((*checked, _type_check(result, message)))

    def _copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)


_abc = collections.abc
Hashable = _Named(_abc.Hashable, 0)
Awaitable = _Named(_abc.Awaitable, 1)
Coroutine = _Named(_abc.Coroutine, 3)
AsyncIterable = _Named(_abc.AsyncIterable, 1)
AsyncIterator = _Named(_abc.AsyncIterator, 1)
Iterable = _Named(_abc.Iterable, 1)
Iterator = _Named(_abc.Iterator, 1)
Reversible = _Named(_abc.Reversible, 1)
Sized = _Named(_abc.Sized, 0)
Container = _Named(_abc.Container, 1)
Collection = _Named(_abc.Collection, 1)
Callable = _CallableForm(_abc.Callable, 2)
AbstractSet = _Named(_abc.Set, 1, name="AbstractSet")
MutableSet = _Named(_abc.MutableSet, 1)
Mapping = _Named(_abc.Mapping, 2)
MutableMapping = _Named(_abc.MutableMapping, 2)
Sequence = _Named(_abc.Sequence, 1)
MutableSequence = _Named(_abc.MutableSequence, 1)
ByteString = _Named(_abc.ByteString, 0)
Tuple = _TupleForm(tuple, -1, inst=False, name="Tuple")
List = _Named(list, 1, inst=False, name="List")
Deque = _Named(collections.deque, 1, name="Deque")
Set = _Named(set, 1, inst=False, name="Set")
FrozenSet = _Named(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _Named(_abc.MappingView, 1)
KeysView = _Named(_abc.KeysView, 1)
ItemsView = _Named(_abc.ItemsView, 2)
ValuesView = _Named(_abc.ValuesView, 1)
Dict = _Named(dict, 2, inst=False, name="Dict")
DefaultDict = _Named(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _Named(collections.OrderedDict, 2)
Counter = _Named(collections.Counter, 1)
ChainMap = _Named(collections.ChainMap, 2)
Generator = _Named(_abc.Generator, 3, defaults=(type(None), type(None)))
AsyncGenerator = _Named(_abc.AsyncGenerator, 2, defaults=(type(None),))
Type = _Named(type, 1, inst=False, name="Type")
ContextManager = _Named(contextlib.AbstractContextManager, 2, name="ContextManager", defaults=(bool | None,))
AsyncContextManager = _Named(contextlib.AbstractAsyncContextManager, 2, name="AsyncContextManager",
                             defaults=(bool | None,))
Pattern = _Named(_re.Pattern, 1)
Match = _Named(_re.Match, 1)

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)


def _supports(name, method, text):
    """A protocol with one method."""
    def body(ns):
        def member(self, *args):
            pass
        member.__name__ = method
        member.__qualname__ = f"{name}.{method}"
        member.__isabstractmethod__ = True
        ns.update({"__module__": "typing", "__doc__": text, "__slots__": (), method: member})
    bases = (Protocol[T_co],) if method in ("__abs__", "__round__") else (Protocol,)
    return runtime_checkable(types.new_class(name, bases, exec_body=body))


SupportsInt = _supports("SupportsInt", "__int__", "What int() takes.")
SupportsFloat = _supports("SupportsFloat", "__float__", "What float() takes.")
SupportsComplex = _supports("SupportsComplex", "__complex__", "What complex() takes.")
SupportsBytes = _supports("SupportsBytes", "__bytes__", "What bytes() takes.")
SupportsIndex = _supports("SupportsIndex", "__index__", "What can be an index.")
SupportsAbs = _supports("SupportsAbs", "__abs__", "What abs() takes.")
SupportsRound = _supports("SupportsRound", "__round__", "What round() takes.")


class IO(Generic[AnyStr]):
    """What open() returns, whatever its mode."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """What open() returns for a binary mode."""

    __slots__ = ()


class TextIO(IO[str]):
    """What open() returns for a text mode."""

    __slots__ = ()


def cast(typ, val):
    """Returns val."""
    return val


def assert_type(val, typ, /):
    """Returns val."""
    return val


def reveal_type(obj, /):
    """Says on stderr what type an object has."""
    sys.stderr.write(f"Runtime type is {type(obj).__name__!r}\n")
    return obj


def assert_never(arg, /):
    """For code that is never reached."""
    text = repr(arg)
    if len(text) > 100:
        text = text[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {text}")


def _marked(name, target):
    try:
        setattr(target, name, True)
    except (AttributeError, TypeError):
        pass
    return target


def final(f):
    """Says that a class or a method is not to be overridden."""
    return _marked("__final__", f)


def override(method, /):
    """Says that a method overrides one of a base."""
    return _marked("__override__", method)


def no_type_check(arg):
    """Says that annotations are no type hints."""
    if isinstance(arg, type):
        for value in vars(arg).values():
            value = getattr(value, "__func__", value)
            inside = getattr(value, "__qualname__", "") == f"{arg.__qualname__}.{getattr(value, '__name__', '')}"
            if inside and isinstance(value, types.FunctionType):
                value.__no_type_check__ = True
            elif inside and isinstance(value, type):
                no_type_check(value)
    return _marked("__no_type_check__", arg)


def no_type_check_decorator(decorator):
    """A decorator whose results no_type_check marks."""
    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Says that a decorator, class or metaclass makes classes like those of dataclasses."""
    told = {"eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs}

    def mark(maker):
        maker.__dataclass_transform__ = told
        return maker
    return mark


_overloads = collections.defaultdict(lambda: collections.defaultdict(dict))


def overload(func):
    """Takes the place of a function that is only there for its signature."""
    inner = getattr(func, "__func__", func)
    try:
        _overloads[inner.__module__][inner.__qualname__][inner.__code__.co_firstlineno] = func
    except AttributeError:
        # Only functions of Kaa's own are remembered.
        pass
    return _overload_dummy


def get_overloads(func):
    """The overloads of a function."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get(inner.__module__, {}).get(inner.__qualname__, {}).values())


def clear_overloads():
    """Forgets all overloads."""
    _overloads.clear()


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, module or function, with forward references evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns)
    else:
        hints = _other_hints(obj, globalns, localns)
    return hints if include_extras else {name: _strip_annotations(hint) for name, hint in hints.items()}


def _hint(value, outer, inner, parameters, **where):
    # What an annotation means: None is its type, a string a forward reference.
    meant = type(None) if value is None else ForwardRef(value, **where) if isinstance(value, str) else value
    return _eval_type(meant, outer, inner, parameters)


def _class_hints(cls, globalns, localns):
    hints = {}
    for base in cls.__mro__[::-1]:
        annotations = base.__dict__.get("__annotations__", {})
        if isinstance(annotations, types.GetSetDescriptorType):
            continue
        own = dict(vars(base)) if localns is None else localns
        outer = globalns
        if globalns is None:
            outer = getattr(sys.modules.get(base.__module__), "__dict__", {})
            if localns is None:
                # A class's own names come after the module's.
                outer, own = own, outer
        for name, value in annotations.items():
            hints[name] = _hint(value, outer, own, base.__type_params__, is_argument=False, is_class=True)
    return hints


def _other_hints(obj, globalns, localns):
    annotations = getattr(obj, "__annotations__", None)
    if annotations is None:
        if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                            types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType)):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    outer = _globals_of(obj) if globalns is None else globalns
    inner = outer if localns is None else localns
    parameters, argument = getattr(obj, "__type_params__", ()), not isinstance(obj, types.ModuleType)
    return {name: _hint(value, outer, inner, parameters, is_argument=argument, is_class=False)
            for name, value in annotations.items()}


def _globals_of(obj):
    if isinstance(obj, types.ModuleType):
        return obj.__dict__
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    return getattr(obj, "__globals__", {})


def _strip_annotations(hint):
    """A hint without Annotated, Required, NotRequired and ReadOnly."""
    if isinstance(hint, _AnnotatedAlias):
        return _strip_annotations(hint.__origin__)
    origin = getattr(hint, "__origin__", None)
    if origin is Required or origin is NotRequired or origin is ReadOnly:
        return _strip_annotations(hint.__args__[0])
    if not isinstance(hint, (_GenericAlias, types.GenericAlias, types.UnionType)):
        return hint
    stripped = tuple([_strip_annotations(arg) for arg in hint.__args__])
    if stripped == hint.__args__:
        return hint
    if isinstance(hint, _GenericAlias):
        return hint._copy_with(stripped)
    if isinstance(hint, types.GenericAlias):
        return types.GenericAlias(hint.__origin__, stripped)
    return functools.reduce(lambda a, b: a | b, stripped)


def get_origin(tp):
    """What stands before the brackets."""
    if isinstance(tp, (types.UnionType, _AnnotatedAlias)):
        return Annotated if isinstance(tp, _AnnotatedAlias) else types.UnionType
    if isinstance(tp, (_Alias, types.GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    return tp if tp is Generic else None


def get_args(tp):
    """What stands in the brackets."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, types.GenericAlias)):
        found = tp.__args__
        if tp.__origin__ is _abc.Callable and not (len(found) == 2 and _is_param_expr(found[0])):
            found = (list(found[:-1]), found[-1])
        return found
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


__all__ = [name for name in globals() if not name.startswith("_") and name not in (
    "collections", "contextlib", "functools", "sys", "types", "T", "KT", "VT", "T_co")]
