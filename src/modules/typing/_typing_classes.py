"""The classes of typing that make classes: Protocol, NamedTuple, TypedDict, NewType."""

import abc
import collections
import inspect
import sys

from _typing import Generic
from _typing_alias import NotRequired, ReadOnly, Required, Union, _AnnotatedAlias, _type_check


def _caller(depth=2):
    return sys._getframe(depth).f_globals.get("__name__", "__main__")


_NO_MEMBERS = frozenset({
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "_is_protocol_root",
    "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__", "__abstractmethods__",
    "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__", "__subclasshook__",
    "__weakref__", "__class_getitem__", "__match_args__", "__static_attributes__", "__firstlineno__",
})


def _protocol_members(cls):
    """The names that a class needs to be of a protocol."""
    members = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic") and base.__module__ == "typing":
            continue
        for name in (*base.__dict__, *base.__dict__.get("__annotations__", {})):
            if not name.startswith("_abc_") and name not in _NO_MEMBERS:
                members.add(name)
    return members


def _protocol_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    # The class's own __init__ is behind the protocols that came before it.
    for base in type(self).__mro__:
        init = base.__dict__.get("__init__", _protocol_init)
        if init is not _protocol_init:
            init(self, *args, **kwargs)
            return


class _ProtocolMeta(abc.ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if not (name == "Protocol" and bases == (Generic,)) and Protocol in bases:
            for base in bases:
                if base in (object, Generic) or getattr(base, "_is_protocol", False):
                    continue
                if (base.__module__, base.__name__) in _LIKE_PROTOCOLS:
                    continue
                raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _called_by_abc():
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _protocol_hook:
                names = ", ".join(sorted(repr(name) for name in cls.__non_callable_proto_members__))
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {names}.")
        return abc.ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return abc.ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_runtime_protocol", False) and not _called_by_abc():
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if abc.ABCMeta.__instancecheck__(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = inspect.getattr_static(instance, name)
            except AttributeError:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


def _called_by_abc():
    return sys._getframe(2).f_globals.get("__name__") in ("abc", "functools")


@classmethod
def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = getattr(base, "__annotations__", {})
            if isinstance(annotations, dict) and name in annotations and getattr(other, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what an object has to have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False
    _is_protocol_root = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _protocol_init


_LIKE_PROTOCOLS = {("collections.abc", name) for name in (
    "Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable", "Sized",
    "Container", "Collection", "Reversible", "Buffer")} | {
    ("contextlib", "AbstractContextManager"), ("contextlib", "AbstractAsyncContextManager")}
Protocol.__module__ = "typing"


def runtime_checkable(cls):
    """Lets isinstance and issubclass ask for a protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        if not callable(getattr(cls, name, None)) and getattr(cls, name, 0) is not None:
            cls.__non_callable_proto_members__.add(name)
    return cls


def is_protocol(tp, /):
    """Whether a type is a protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names that make up a protocol."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


def _make_named_tuple(name, hints, module, defaults=()):
    made = collections.namedtuple(name, list(hints), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = hints
    return made


_PROHIBITED = frozenset({"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                         "_field_types", "_make", "_replace", "_asdict", "_source"})
_SPECIAL = frozenset({"__module__", "__name__", "__annotations__", "__static_attributes__", "__firstlineno__",
                      "__qualname__", "__orig_bases__", "__classcell__"})


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        annotated = ns.get("__annotations__", {})
        hints = {name: _type_check(kind, f"field {name} annotation must be a type", module=ns["__module__"])
                 for name, kind in annotated.items()}
        defaults = []
        for name in hints:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{plural} "
                                + ", ".join(defaults))
        made = _make_named_tuple(typename, hints, ns["__module__"], [ns[name] for name in defaults])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in _PROHIBITED:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in _SPECIAL and key not in made._fields:
                setattr(made, key, value)
                _name_owner(made, key, value, typename)
        for key in ("__orig_bases__", "__qualname__"):
            if key in ns:
                setattr(made, key, ns[key])
        if Generic in bases:
            made.__init_subclass__()
        return made


def _name_owner(owner, key, value, typename):
    set_name = getattr(type(value), "__set_name__", None)
    if set_name is not None:
        try:
            set_name(value, owner, key)
        except BaseException as error:
            error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in {typename!r}")
            raise


_MISSING = object()


def NamedTuple(typename, fields=_MISSING, /, **kwargs):
    """A named tuple whose fields have types; also a base for a class statement."""
    if fields is _MISSING:
        pairs = list(kwargs.items())
        _deprecated_fields("NamedTuple", typename, bool(kwargs), "an empty list", "[]")
    elif fields is None:
        if kwargs:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword "
                            "arguments")
        pairs = []
        _deprecated_fields("NamedTuple", typename, None, "an empty list", "[]")
    else:
        if kwargs:
            raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
        pairs = list(fields)
    hints = {name: _type_check(kind, f"field {name} annotation must be a type") for name, kind in pairs}
    made = _make_named_tuple(typename, hints, _caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


def _deprecated_fields(maker, typename, keywords, empty_text, empty):
    import warnings
    if keywords:
        warnings.warn(f"Creating {maker} classes using keyword arguments is deprecated and will be disallowed in "
                      "Python 3.15. Use the class-based or functional syntax instead.", DeprecationWarning,
                      stacklevel=3)
        return
    fault = ("Failing to pass a value for the 'fields' parameter" if keywords is False
             else "Passing `None` as the 'fields' parameter")
    kind = "NamedTuple class" if maker == "NamedTuple" else "TypedDict class"
    example = f"`{typename} = {maker}({typename!r}, {empty})`"
    warnings.warn(f"{fault} is deprecated and will be disallowed in Python 3.15. To create a {kind} with 0 fields "
                  f"using the functional syntax, pass {empty_text}, e.g. {example}.", DeprecationWarning, stacklevel=3)


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})


def _named_tuple_entries(bases):
    assert NamedTuple in bases
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _named_tuple_entries


def _qualifiers(annotation):
    """Required, NotRequired and ReadOnly around an annotation."""
    found = set()
    while True:
        origin = getattr(annotation, "__origin__", None)
        if isinstance(annotation, _AnnotatedAlias):
            annotation = annotation.__origin__
        elif origin is Required or origin is NotRequired or origin is ReadOnly:
            found.add(origin._name)
            annotation, = annotation.__args__
        else:
            return found


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        own = {key: _type_check(kind, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type",
                                module=made.__module__, allow_special_forms=True)
               for key, kind in ns.get("__annotations__", {}).items()}
        annotations, required, optional, readonly, mutable = {}, set(), set(), set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required = (required | base.__dict__.get("__required_keys__", set())) - base.__dict__.get("__optional_keys__", set())
            optional = (optional | base.__dict__.get("__optional_keys__", set())) - base.__dict__.get("__required_keys__", set())
            readonly |= base.__dict__.get("__readonly_keys__", set())
            mutable |= base.__dict__.get("__mutable_keys__", set())
        annotations.update(own)
        for key, kind in own.items():
            said = _qualifiers(kind)
            is_required = "Required" in said or total and "NotRequired" not in said
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if "ReadOnly" in said:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_MISSING, /, *, total=True):
    """A dict with known keys; also a base for a class statement."""
    if fields is _MISSING or fields is None:
        _deprecated_fields("TypedDict", typename, False if fields is _MISSING else None, "an empty dictionary", "{}")
        fields = {}
    ns = {"__annotations__": dict(fields), "__module__": _caller()}
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether a type is a TypedDict."""
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """A type that a checker keeps apart from the one that it is."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __call__(self, value, /):
        return value

    def __mro_entries__(self, bases):
        name = self.__name__

        class Explains:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`")

        # Only the class that derives from it knows its own name.
        return (Explains,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


for _public in (runtime_checkable, is_protocol, get_protocol_members, NamedTuple, TypedDict, is_typeddict, NewType):
    _public.__module__ = "typing"
