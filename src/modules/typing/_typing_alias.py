"""What the names of typing give when they are subscripted: List[int], Union[int, str], Annotated[int, 1]."""

import collections
import collections.abc
import types

from _typing import Generic, ParamSpec, TypeAliasType, TypeVar, TypeVarTuple, _Parameter, _substitute


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


def _is_protocol_root(origin):
    return isinstance(origin, type) and "_is_protocol_root" in origin.__dict__


def _type_repr(value):
    """How a type is written inside another type's repr."""
    if isinstance(value, tuple):
        return "[" + ", ".join([_type_repr(item) for item in value]) + "]"
    if isinstance(value, type) and not isinstance(value, types.GenericAlias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, types.FunctionType):
        return value.__name__
    return repr(value)


class ForwardRef:
    """A type that is given by a string, which is evaluated later."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__",
                 "__forward_is_argument__", "__forward_is_class__", "__forward_module__")

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("Cannot subclass special typing classes")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        # `*Ts` is no expression by itself.
        source = f"({arg},)[0]" if arg.startswith("*") else arg
        try:
            self.__forward_code__ = compile(source, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__, self.__forward_module__ = arg, module
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_evaluated__, self.__forward_value__ = False, None

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard):
        if self.__forward_arg__ in recursive_guard:
            return self
        if localns is not globalns or not self.__forward_evaluated__:
            outer, inner = self._namespaces(globalns, localns, type_params)
            value = _type_check(eval(self.__forward_code__, outer, inner),
                                "Forward references must evaluate to types.", is_argument=self.__forward_is_argument__,
                                allow_special_forms=self.__forward_is_class__)
            self.__forward_value__ = _eval_type(value, outer, inner, type_params,
                                                recursive_guard=recursive_guard | {self.__forward_arg__})
            self.__forward_evaluated__ = True
        return self.__forward_value__

    def _namespaces(self, given_globals, given_locals, type_params):
        # One stands in for the other; the module that the reference was written in goes before both.
        either = {} if given_globals is None and given_locals is None else given_locals
        outer = either if given_globals is None else given_globals
        inner = outer if given_locals is None else given_locals
        if self.__forward_module__ is not None:
            import sys
            outer = getattr(sys.modules.get(self.__forward_module__), "__dict__", outer)
        if not type_params:
            return outer, inner
        outer, inner = dict(outer), dict(inner)
        for parameter in type_params:
            name = parameter.__name__
            if not self.__forward_is_class__ or name not in outer:
                outer[name] = parameter
                inner.pop(name, None)
        return outer, inner

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        same = self._written() == other._written()
        if same and self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_value__ == other.__forward_value__
        return same

    def _written(self):
        return self.__forward_arg__, self.__forward_module__

    def __hash__(self):
        return hash(self._written())

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = f", module={self.__forward_module__!r}" if self.__forward_module__ is not None else ""
        return f"ForwardRef({self.__forward_arg__!r}{module})"


def _type_convert(arg, module=None, *, allow_special_forms=False):
    """A type for what stands for one: None for its type, a string for a forward reference."""
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return type(arg) if arg is None else arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """A type as it is kept in an alias; TypeError where it is none."""
    checked = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(checked, _GenericAlias):
        refused = _NOWHERE if allow_special_forms else _NO_ARGUMENTS if is_argument else _NO_TYPES
        if _short_name(checked.__origin__) in refused and _from_typing(checked.__origin__):
            raise TypeError(f"{checked} is not valid as type argument")
    elif type(checked) is tuple:
        raise TypeError(f"{msg} Got {repr(checked)[:100]}.")
    elif _says_nothing_alone(checked, allow_special_forms):
        raise TypeError(f"Plain {checked} is not valid as type argument")
    return checked


# The generic forms that nothing is annotated with; that only attributes of a class are; that no argument is.
_NOWHERE = frozenset({"Generic", "Protocol"})
_NO_TYPES = _NOWHERE | {"ClassVar"}
_NO_ARGUMENTS = _NO_TYPES | {"Final"}


def _says_nothing_alone(arg, allow_special_forms):
    if isinstance(arg, _SpecialForm):
        return arg._name in _NEED_BRACKETS or arg._name in ("ClassVar", "Final") and not allow_special_forms
    return arg is Generic or isinstance(arg, type) and arg.__module__ == "typing" and arg.__name__ == "Protocol"


def _short_name(origin):
    return getattr(origin, "_name", None) or getattr(origin, "__name__", None)


def _from_typing(origin):
    return isinstance(origin, _SpecialForm) or getattr(origin, "__module__", None) == "typing"


def _unpack_args(*args):
    """The arguments with those of *tuple[int, str] in its place."""
    found = []
    for arg in args:
        inner = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inner is not None and not (inner and inner[-1] is ...):
            found.extend(inner)
        else:
            found.append(arg)
    return tuple(found)


def _collect_parameters(args):
    """The type variables among arguments, each once, in order."""
    found = {}
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            for parameter in _collect_parameters(arg):
                found[parameter] = None
        elif isinstance(arg, _Parameter):
            found[arg] = None
        else:
            for parameter in getattr(arg, "__parameters__", ()):
                found[parameter] = None
    return tuple(found)


class _Operators:
    """`|` with types, which makes a Union."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Alias(_Operators):
    """What List and List[int] have in common: a class stands behind them."""

    _OWN = frozenset({"_name", "_inst", "_nparams", "_defaults"})

    def __init__(self, origin, *, inst=True, name=None):
        self.__origin__, self._inst, self._name = origin, inst, name

    def __call__(self, *args, **kwargs):
        if self._inst:
            made = self.__origin__(*args, **kwargs)
            try:
                made.__orig_class__ = self
            except Exception:
                # Objects without a place for it do not know by what alias they were made.
                pass
            return made
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        entries = [self.__origin__] if self.__origin__ not in bases else []
        later = bases[bases.index(self) + 1:]
        if not any(isinstance(base, _Alias) or isinstance(base, type) and issubclass(base, Generic) for base in later):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if _is_dunder(attr) or "__origin__" not in self.__dict__:
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, val):
        if attr in self._OWN or _is_dunder(attr):
            object.__setattr__(self, attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        public = [name for name in dir(self.__origin__) if not _is_dunder(name)]
        return sorted(set(super().__dir__() + public))


class _GenericAlias(_Alias):
    """A generic type with its arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, name=name, inst=inst)
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            # What has no name of its own is at home where its class is.
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if self.__origin__ is Generic or _is_protocol_root(self.__origin__):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        return self._copy_with(_substitute(self, args))

    def _copy_with(self, args):
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(arg) for arg in self.__args__]) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        from operator import getitem
        inside = self.__args__[0] if len(self.__args__) == 1 else self.__args__
        return getitem, (self.__origin__, inside)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        return () if self.__origin__ is Generic and self._brought_along(bases) else (self.__origin__,)

    def _brought_along(self, bases):
        # Whether another base has Generic among its own: Protocol, or a generic class that comes later.
        later = bases[bases.index(self) + 1:]
        return any(isinstance(base, _Alias) and base is not self and (_is_protocol_root(base.__origin__) or base in later)
                   for base in bases)

    def __iter__(self):
        yield Unpack[self]


class _CallableGenericAlias(_GenericAlias):
    def __repr__(self):
        *parameters, result = self.__args__
        if len(parameters) == 1 and _is_param_expr(parameters[0]):
            return super().__repr__()
        inside = ", ".join([_type_repr(parameter) for parameter in parameters])
        return f"typing.Callable[[{inside}], {_type_repr(result)}]"

    def _copy_with(self, args):
        return _CallableGenericAlias(self.__origin__, args, name=self._name, inst=self._inst)


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


class _UnionGenericAlias(_GenericAlias):
    def _copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (types.UnionType, _UnionGenericAlias)):
            return NotImplemented
        mine, theirs = self.__args__, other.__args__
        try:
            return frozenset(mine) == frozenset(theirs)
        except TypeError:
            return len(mine) == len(theirs) and all(item in theirs for item in mine)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        others = [arg for arg in self.__args__ if arg is not type(None)]
        if len(others) == 1 and len(self.__args__) == 2:
            return f"typing.Optional[{_type_repr(others[0])}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return any([isinstance(obj, arg) for arg in self.__args__])

    def __subclasscheck__(self, cls):
        return any([issubclass(cls, arg) for arg in self.__args__])


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_with_types(self.__args__)) == set(_with_types(other.__args__))

    def __hash__(self):
        return hash(frozenset(_with_types(self.__args__)))

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(arg) for arg in self.__args__])}]"


def _with_types(args):
    """So that 1 and True are two."""
    return [(arg, type(arg)) for arg in args]


class _ConcatenateGenericAlias(_GenericAlias):
    def _copy_with(self, args):
        if isinstance(args[-1], (list, tuple)):
            return (*args[:-1], *args[-1])
        if isinstance(args[-1], _ConcatenateGenericAlias):
            args = (*args[:-1], *args[-1].__args__)
        return super()._copy_with(args)


class _AnnotatedAlias(_GenericAlias):
    """A type with what somebody wants to say about it."""

    def __init__(self, origin, metadata):
        nested = isinstance(origin, _AnnotatedAlias)
        inner = origin.__origin__ if nested else origin
        super().__init__(inner, inner, name="Annotated")
        self.__metadata__ = origin.__metadata__ + metadata if nested else metadata

    def _copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        inside = ", ".join([repr(item) for item in self.__metadata__])
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {inside}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _UnpackGenericAlias(_GenericAlias):
    """*Ts or *tuple[int, str] among the arguments of a type."""

    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        item, = self.__args__
        if isinstance(item, (_GenericAlias, types.GenericAlias)) and item.__origin__ is tuple:
            return item.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _SpecialForm(_Operators):
    """A name that only means something with brackets, or nothing at all at run time."""

    def __init__(self, name, doc, subscript=None):
        self._name, self.__doc__, self._subscript = name, doc, subscript

    def __getattr__(self, attr):
        if attr not in ("__name__", "__qualname__"):
            raise AttributeError(attr)
        return self._name

    def __getitem__(self, parameters):
        if self._subscript is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._subscript(self, parameters)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")


for _public in (ForwardRef, _SpecialForm, _GenericAlias, _CallableGenericAlias, _UnionGenericAlias, _LiteralGenericAlias, _ConcatenateGenericAlias,
                _AnnotatedAlias, _UnpackGenericAlias):
    _public.__module__ = "typing"

_NEED_BRACKETS = ("Union", "Optional", "Literal", "Annotated", "Concatenate", "TypeGuard", "TypeIs", "Required",
                  "NotRequired", "ReadOnly", "Unpack")


def _one(text):
    """A form that takes one type."""
    def subscript(form, item):
        return _GenericAlias(form, (_type_check(item, f"{form} {text}"),))
    return subscript


def _union(form, items):
    if items == ():
        raise TypeError("Cannot take a Union of no types.")
    items = items if isinstance(items, tuple) else (items,)
    flat = []
    for item in items:
        item = _type_check(item, "Union[arg, ...]: each arg must be a type.")
        flat.extend(item.__args__ if isinstance(item, (_UnionGenericAlias, types.UnionType)) else (item,))
    flat = _unique(flat)
    if len(flat) == 1:
        return flat[0]
    return _UnionGenericAlias(form, flat, name="Optional" if len(flat) == 2 and type(None) in flat else None)


def _unique(items):
    found = []
    for item in items:
        if item not in found:
            found.append(item)
    return tuple(found)


def _optional(form, item):
    return Union[_type_check(item, f"{form} requires a single type."), type(None)]


def _literal(form, items):
    items = items if isinstance(items, tuple) else (items,)
    flat = []
    for item in items:
        flat.extend(item.__args__ if isinstance(item, _LiteralGenericAlias) else (item,))
    try:
        seen = {}
        for item in flat:
            seen.setdefault((item, type(item)), item)
        flat = list(seen.values())
    except TypeError:
        # What has no hash is kept as it is.
        pass
    return _LiteralGenericAlias(form, tuple(flat))


def _concatenate(form, items):
    if items == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    items = items if isinstance(items, tuple) else (items,)
    if not (items[-1] is ... or isinstance(items[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    checked = [_type_check(item, "Concatenate[arg, ...]: each arg must be a type.") for item in items[:-1]]
    return _ConcatenateGenericAlias(form, (*checked, items[-1]))


def _annotated(form, items):
    if not isinstance(items, tuple) or len(items) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if getattr(items[0], "__typing_is_unpacked_typevartuple__", False):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(items[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, items[1:])


def _unpack(form, item):
    return _UnpackGenericAlias(form, (_type_check(item, f"{form} accepts only single type."),))


Union = _SpecialForm("Union", "Either of several types.", _union)
Optional = _SpecialForm("Optional", "A type, or None.", _optional)
Literal = _SpecialForm("Literal", "One of the values given.", _literal)
Concatenate = _SpecialForm("Concatenate", "Parameters before those of a ParamSpec.", _concatenate)
Annotated = _SpecialForm("Annotated", "A type with what somebody wants to say about it.", _annotated)
Unpack = _SpecialForm("Unpack", "The items of a tuple type or a TypeVarTuple.", _unpack)
ClassVar = _SpecialForm("ClassVar", "An attribute of the class.", _one("accepts only single type."))
Final = _SpecialForm("Final", "A name that is bound once.", _one("accepts only single type."))
TypeGuard = _SpecialForm("TypeGuard", "What a function that tests a type returns.", _one("accepts only single type."))
TypeIs = _SpecialForm("TypeIs", "What a function that tests for a type returns.", _one("accepts only single type."))
Required = _SpecialForm("Required", "A key that has to be there.", _one("accepts only a single type."))
NotRequired = _SpecialForm("NotRequired", "A key that may be missing.", _one("accepts only a single type."))
ReadOnly = _SpecialForm("ReadOnly", "A key that is not set.", _one("accepts only a single type."))
NoReturn = _SpecialForm("NoReturn", "The type of what does not return.")
Never = _SpecialForm("Never", "The type without values.")
Self = _SpecialForm("Self", "The class that a method is in.")
LiteralString = _SpecialForm("LiteralString", "A string that is written in the source.")
TypeAlias = _SpecialForm("TypeAlias", "Says that an assignment gives a type another name.")


def _eval_type(value, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
    """A type with its forward references evaluated."""
    if isinstance(value, ForwardRef):
        return value._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(value, (_GenericAlias, types.GenericAlias, types.UnionType)):
        return value
    args = value.__args__
    if isinstance(value, types.GenericAlias):
        args = tuple([ForwardRef(arg) if isinstance(arg, str) else arg for arg in args])
    evaluated = tuple([_eval_type(arg, globalns, localns, type_params, recursive_guard=recursive_guard)
                       for arg in args])
    if evaluated == value.__args__:
        return value
    if isinstance(value, types.GenericAlias):
        made = types.GenericAlias(value.__origin__, evaluated)
        return next(iter(made)) if value.__unpacked__ else made
    if isinstance(value, types.UnionType):
        union = evaluated[0]
        for item in evaluated[1:]:
            union = union | item
        return union
    return value._copy_with(evaluated)
