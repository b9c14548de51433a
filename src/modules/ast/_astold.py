"""The classes that trees no longer have: those that only keep old programs going, and the former constants."""

import _ast
from _ast import AST, Constant, Load, Tuple, expr_context, mod


class slice(AST):
    """An old kind of node: make a Constant."""


class Index(slice):
    """An old kind of node: the index stands for itself."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """An old kind of node: make a Tuple."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    """A kind of node that only Python 2 had."""


class AugLoad(expr_context):
    """A kind of node that only Python 2 had."""


class AugStore(expr_context):
    """A kind of node that only Python 2 had."""


class Param(expr_context):
    """A kind of node that only Python 2 had."""


for _class in (slice, Index, ExtSlice, Suite, AugLoad, AugStore, Param):
    _class.__module__ = "ast"


def _warn(subject, replacement, level):
    import warnings
    text = f"{subject} is deprecated and will be removed in Python 3.14; use {replacement} instead"
    warnings.warn(text, DeprecationWarning, stacklevel=level + 1)


# What the values of each former class are: instances of the first types and not of the second.
_VALUES = {
    "Num": ((int, float, complex), (bool,)),
    "Str": ((str,), ()),
    "Bytes": ((bytes,), ()),
    "NameConstant": ((type(None), bool), ()),
    "Ellipsis": ((type(...),), ()),
}


def _holds(name, value):
    types, others = _VALUES[name]
    return isinstance(value, types) and not isinstance(value, others)


def class_of_constant(value):
    """The name of the class that constants with this value once had."""
    for name in _VALUES:
        if _holds(name, value):
            return name
    return None


class _Former(type):
    """A former class has for instances the constants that would have been its own."""

    def __instancecheck__(cls, node):
        if cls in _former.values():
            _warn(f"ast.{cls.__name__}", "ast.Constant", 2)
            return isinstance(node, Constant) and hasattr(node, "value") and _holds(cls.__name__, node.value)
        return super().__instancecheck__(node)


def _make_constant(cls, *args, **kwargs):
    if cls not in _former.values():
        return Constant.__new__(cls)
    name = cls.__name__
    for key in kwargs:
        if key in cls._fields and cls._fields.index(key) < len(args):
            raise TypeError(f"{name} got multiple values for argument {key!r}")
    _warn(f"ast.{name}", "ast.Constant", 2)
    if name == "Ellipsis":
        return Constant(..., *args, **kwargs)
    renamed = {"value" if key in ("n", "s") else key: value for key, value in kwargs.items()}
    return Constant(*args, **renamed)


def _make_former(name, fields):
    return _Former(name, (Constant,), {
        "__module__": "ast",
        "__doc__": "Deprecated AST node class. Use ast.Constant instead",
        "_fields": fields,
        "__new__": _make_constant,
    })


_former = {
    "Num": _make_former("Num", ("n",)),
    "Str": _make_former("Str", ("s",)),
    "Bytes": _make_former("Bytes", ("s",)),
    "NameConstant": _make_former("NameConstant", ("value", "kind")),
    "Ellipsis": _make_former("Ellipsis", ()),
}


def _alias_of_value(name):
    """The attribute `n` or `s`, as which the value of a constant was known."""

    def get(self):
        """An old name of value."""
        _warn(f"Attribute {name}", "value", 2)
        return self.value

    def set(self, value):
        _warn(f"Attribute {name}", "value", 2)
        self.value = value

    return property(get, set)


Constant.n = _alias_of_value("n")
Constant.s = _alias_of_value("s")


def _dims(self):
    """An old name of elts."""
    return self.elts


def _set_dims(self, value):
    self.elts = value


Tuple.dims = property(_dims, _set_dims)


def deprecated(name):
    """What the module `ast` has under a name that it warns about."""
    if name not in _former:
        raise AttributeError(f"module 'ast' has no attribute {name!r}")
    _warn(f"ast.{name}", "ast.Constant", 3)
    return _former[name]
