"""Names for type hints; nothing is checked."""

from _typing import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
                     TypeVarTuple, Unpacked, _union)

__all__ = ["Any", "ClassVar", "Final", "Generic", "Literal", "NoDefault", "Optional", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs",
           "TYPE_CHECKING", "TypeAliasType", "TypeVar", "TypeVarTuple", "Union", "Unpack", "assert_never",
           "assert_type", "cast", "final", "get_args", "get_origin", "no_type_check", "overload", "override",
           "reveal_type", "runtime_checkable"]

TYPE_CHECKING = False
_GenericAlias = type(list[int])


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """A type that is compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


class _Form:
    """A name that only means something with brackets."""

    __typing_union_member__ = True

    def __init__(self, name, subscript):
        self._name, self._subscript = name, subscript

    def __getitem__(self, item):
        return self._subscript(item)

    def __repr__(self):
        return f"typing.{self._name}"

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)


def _make_union(items):
    items = items if isinstance(items, tuple) else (items,)
    if not items:
        raise TypeError("Cannot take a Union of no types.")
    union = type(None) if items[0] is None else items[0]
    for item in items[1:]:
        union = _union(union, item)
        if union is NotImplemented:
            raise TypeError(f"Union[arg, ...]: each arg must be a type. Got {item!r}.")
    return union


Union = _Form("Union", _make_union)
Optional = _Form("Optional", lambda item: _make_union((item, None)))
Unpack = _Form("Unpack", Unpacked)
Final = _Form("Final", lambda item: _GenericAlias(Final, item))
ClassVar = _Form("ClassVar", lambda item: _GenericAlias(ClassVar, item))
Literal = _Form("Literal", lambda item: _GenericAlias(Literal, item))


def cast(typ, val):
    """Returns val."""
    return val


def assert_type(val, typ, /):
    """Returns val."""
    return val


def reveal_type(obj, /):
    """Says on stderr what type an object has."""
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    """For code that is never reached."""
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def _marked(name, target):
    try:
        setattr(target, name, True)
    except (AttributeError, TypeError):
        pass
    return target


def final(f):
    return _marked("__final__", f)


def override(method, /):
    return _marked("__override__", method)


def no_type_check(arg):
    return _marked("__no_type_check__", arg)


def runtime_checkable(cls):
    return _marked("_is_runtime_protocol", cls)


def overload(func):
    """Takes the place of a function that is only there for its signature."""
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


def get_origin(tp):
    """What stands before the brackets."""
    if isinstance(tp, type(int | str)):
        return type(int | str)
    return Generic if tp is Generic else getattr(tp, "__origin__", None)


def get_args(tp):
    """What stands in the brackets."""
    return getattr(tp, "__args__", ()) if not isinstance(tp, type) else ()
