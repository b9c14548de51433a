"""Classes that are records: their methods come from their annotated fields."""

import copy
import inspect
import keyword
import sys
import types
from reprlib import recursive_repr

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]

_GenericAlias = type(list[int])


class FrozenInstanceError(AttributeError):
    """A field of a frozen record was to be changed."""


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_FIELDS, _PARAMS, _POST_INIT = "__dataclass_fields__", "__dataclass_params__", "__post_init__"


class _FIELD_BASE:
    """The kind of a field."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_FIELD_BASE, ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"))


class InitVar:
    """A parameter of `__init__` that is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) and not isinstance(self.type, _GenericAlias) \
            else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """One field of a record."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata",
                 "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)

    @recursive_repr()
    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},"
                f"_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        function = getattr(type(self.default), "__set_name__", None)
        if function:
            function(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """A field that is more than an annotation."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _names_marker(annotation, cls, module_name, marker, is_marker):
    """Whether a text such as `dataclasses.KW_ONLY` or `ClassVar[int]` names a marker."""
    head = annotation.partition("[")[0].strip()
    prefix, _, last = head.rpartition(".")
    namespace = sys.modules.get(cls.__module__).__dict__
    if prefix:
        module = namespace.get(prefix)
        if module is None or module is not sys.modules.get(module_name):
            return False
        namespace = module.__dict__
    found = namespace.get(last)
    return found is not None and is_marker(found)


def _is_classvar(annotation):
    typing = sys.modules.get("typing")
    return typing is not None and (annotation is typing.ClassVar
                                   or getattr(annotation, "__origin__", None) is typing.ClassVar)


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _marks(annotation, cls, module_name, is_marker):
    if isinstance(annotation, str):
        return _names_marker(annotation, cls, module_name, annotation, is_marker)
    return is_marker(annotation)


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        found = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        found = field(default=default)
    found.name, found.type = name, annotation
    found._field_type = _FIELD
    if _marks(annotation, cls, "typing", _is_classvar):
        found._field_type = _FIELD_CLASSVAR
    elif _marks(annotation, cls, "dataclasses", _is_initvar):
        found._field_type = _FIELD_INITVAR
    if found._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and found.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if found._field_type in (_FIELD, _FIELD_INITVAR):
        if found.kw_only is MISSING:
            found.kw_only = kw_only
    elif found.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if found._field_type is _FIELD and found.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(found.default)} for field {name} is not allowed: use "
                         "default_factory")
    return found


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _make(cls, source, namespace, names):
    """Functions from their source, as methods of the class."""
    module = sys.modules.get(cls.__module__)
    globals = module.__dict__ if module is not None else {}
    parameters = ", ".join(namespace)
    text = f"def __make__({parameters}):\n" + "".join(" " + line + "\n" for line in source.splitlines())
    text += f" return {', '.join(names)},\n"
    local = {}
    exec(text, globals, local)
    functions = local["__make__"](**namespace)
    for function in functions:
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
        function.__module__ = cls.__module__
    return functions


def _init_function(cls, fields, frozen, has_post_init, self_name):
    standard = [f for f in fields if f.init and not f.kw_only]
    only = [f for f in fields if f.init and f.kw_only]
    seen_default = None
    for f in standard:
        if not (f.default is MISSING and f.default_factory is MISSING):
            seen_default = f
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")
    namespace = {"__dataclass_HAS_DEFAULT_FACTORY__": _HAS_DEFAULT_FACTORY, "__dataclass_object__": object}
    body = []
    for f in fields:
        namespace[f"__dataclass_type_{f.name}__"] = f.type
        default = f"__dataclass_dflt_{f.name}__"
        value = f.name
        if f.default_factory is not MISSING:
            namespace[default] = f.default_factory
            if f.init:
                value = f"{default}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
            else:
                value = f"{default}()"
        elif f.default is not MISSING:
            namespace[default] = f.default
            if not f.init:
                # The class has the default, unless slots took its place.
                if not cls.__dict__.get("__slots__") and not getattr(cls, "_dataclass_will_have_slots", False):
                    continue
                value = default
        elif not f.init:
            continue
        if f._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(f"__dataclass_object__.__setattr__({self_name}, {f.name!r}, {value})")
        else:
            body.append(f"{self_name}.{f.name} = {value}")
    if has_post_init:
        given = ", ".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT}({given})")

    def parameter(f):
        default = ""
        if f.default_factory is not MISSING:
            default = "=__dataclass_HAS_DEFAULT_FACTORY__"
        elif f.default is not MISSING:
            default = f"=__dataclass_dflt_{f.name}__"
        return f"{f.name}:__dataclass_type_{f.name}__{default}"

    parameters = [self_name, *map(parameter, standard)]
    if only:
        parameters += ["*", *map(parameter, only)]
    lines = [f"def __init__({', '.join(parameters)})->None:"] + [f" {line}" for line in body or ["pass"]]
    return "\n".join(lines), namespace


def _repr_function(fields):
    names = [f.name for f in fields if f.repr]

    def __repr__(self):
        inside = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{self.__class__.__qualname__}({inside})"
    return recursive_repr()(__repr__)


def _hash_add(cls, fields):
    names = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]
    values = "".join(f"self.{name}," for name in names)
    return _make(cls, f"def __hash__(self):\n return hash(({values}))", {}, ["__hash__"])[0]


def _hash_refuse(cls, fields):
    raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")


def _hash_none(cls, fields):
    return None


# By (unsafe_hash, eq, frozen, the class has its own).
def _hash_action(unsafe_hash, eq, frozen, has_own):
    if unsafe_hash:
        return _hash_refuse if has_own else _hash_add
    if has_own or not eq:
        return None
    return _hash_add if frozen else _hash_none


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                                           weakref_slot))
    any_frozen_base = False
    all_frozen_bases = None
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            if all_frozen_bases is None:
                all_frozen_bases = True
            fields.update(base_fields)
            is_frozen = getattr(base, _PARAMS).frozen
            all_frozen_bases = all_frozen_bases and is_frozen
            any_frozen_base = any_frozen_base or is_frozen
    own_fields, only_seen = [], False
    for name, annotation in inspect.get_annotations(cls).items():
        is_marker = annotation is KW_ONLY or isinstance(annotation, str) and _names_marker(
            annotation, cls, "dataclasses", annotation, lambda found: found is KW_ONLY)
        if is_marker:
            if only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            only_seen = kw_only = True
            continue
        own_fields.append(_get_field(cls, name, annotation, kw_only))
    for f in own_fields:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    annotations = inspect.get_annotations(cls)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_own_hash = not (class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    all_init = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    plain = [f for f in all_init if f._field_type is _FIELD]
    own_name = "__dataclass_self__" if "self" in fields else "self"
    if init:
        if slots:
            cls._dataclass_will_have_slots = True
        source, namespace = _init_function(cls, all_init, frozen, hasattr(cls, _POST_INIT), own_name)
        if slots:
            del cls._dataclass_will_have_slots
        function = _make(cls, source, namespace, ["__init__"])[0]
        function.__annotations__ = {f.name: f.type for f in all_init if f.init} | {"return": None}
        _set_new(cls, "__init__", function)
    _set_new(cls, "__replace__", _replace)
    if repr:
        function = _repr_function(plain)
        function.__qualname__ = f"{cls.__qualname__}.__repr__"
        _set_new(cls, "__repr__", function)
    compared = [f.name for f in plain if f.compare]
    if eq:
        terms = " and ".join(f"self.{name}==other.{name}" for name in compared) or "True"
        source = ("def __eq__(self, other):\n if self is other:\n  return True\n"
                  f" if other.__class__ is self.__class__:\n  return {terms}\n return NotImplemented")
        _set_new(cls, "__eq__", _make(cls, source, {}, ["__eq__"])[0])
    if order:
        mine = "(" + "".join(f"self.{name}," for name in compared) + ")"
        other = "(" + "".join(f"other.{name}," for name in compared) + ")"
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            source = (f"def {name}(self, other):\n if other.__class__ is self.__class__:\n"
                      f"  return {mine}{operator}{other}\n return NotImplemented")
            if _set_new(cls, name, _make(cls, source, {}, [name])[0]):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__} Consider using "
                                "functools.total_ordering")
    if frozen:
        for function in _frozen_functions(cls, plain):
            if _set_new(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    action = _hash_action(bool(unsafe_hash), bool(eq), bool(frozen), has_own_hash)
    if action is not None:
        cls.__hash__ = action(cls, plain)
    if not getattr(cls, "__doc__"):
        try:
            text = str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            text = ""
        cls.__doc__ = cls.__name__ + text
    if match_args:
        _set_new(cls, "__match_args__", tuple(f.name for f in all_init if f.init and not f.kw_only))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    if hasattr(cls, "__abstractmethods__"):
        import abc
        abc.update_abstractmethods(cls)
    return cls


def _frozen_functions(cls, fields):
    names = tuple(f.name for f in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    return __setattr__, __delattr__


def _getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    found = cls.__dict__.get("__slots__")
    if found is None:
        slots = []
        if getattr(cls, "__weakrefoffset__", -1) != 0 and "__weakref__" in cls.__dict__:
            slots.append("__weakref__")
        return slots
    return [found] if isinstance(found, str) else list(found)


def _add_slots(cls, frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    own = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        own.append("__weakref__")
    namespace["__slots__"] = tuple(own)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if frozen:
        for function in _frozen_functions(new, fields(new)):
            setattr(new, function.__name__, function)
        if "__getstate__" not in namespace:
            new.__getstate__ = _getstate
        if "__setstate__" not in namespace:
            new.__setstate__ = _setstate
    # Methods that say super() or __class__ mean the new class.
    for member in new.__dict__.values():
        member = inspect.unwrap(getattr(member, "__func__", getattr(member, "fget", None) or member))
        if isinstance(member, types.FunctionType) and member.__closure__:
            for name, cell in zip(member.__code__.co_freevars, member.__closure__):
                if name == "__class__" and cell.cell_contents is cls:
                    cell.cell_contents = new
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Gives a class the methods of a record."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                              weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a record or its class."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether it is a record or the class of records."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The record as a dict, and those inside too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda pairs: dict_factory(pairs), True)


def astuple(obj, *, tuple_factory=tuple):
    """The record as a tuple, and those inside too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda pairs: tuple_factory([value for _, value in pairs]), False)


_ATOMIC = frozenset({type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), type, range,
                     property, types.CodeType, types.BuiltinFunctionType, types.FunctionType})


def _convert(obj, make, with_names):
    cls = type(obj)
    if cls in _ATOMIC:
        return obj
    if hasattr(cls, _FIELDS):
        return make([(f.name, _convert(getattr(obj, f.name), make, with_names)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_convert(item, make, with_names) for item in obj])
    if isinstance(obj, (list, tuple)):
        return cls(_convert(item, make, with_names) for item in obj)
    if isinstance(obj, dict):
        pairs = [(_convert(key, make, with_names), _convert(value, make, with_names)) for key, value in obj.items()]
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return cls(pairs)
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    """A class of records with the given fields: names, (name, type) or (name, type, field)."""
    annotations, body = {}, dict(namespace or {})
    for given in fields:
        parts = (given, "typing.Any") if isinstance(given, str) else given
        if len(parts) not in (2, 3):
            raise TypeError(f"Invalid field: {given!r}")
        name, annotation, *default = parts
        _check_field_name(name, annotations)
        annotations[name] = annotation
        if default:
            body[name] = default[0]
    body["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, lambda names: names.update(body))
    home = sys._getframe(1).f_globals.get("__name__") if module is None else module
    if home is not None:
        cls.__module__ = home
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def _check_field_name(name, taken):
    if not (isinstance(name, str) and name.isidentifier()):
        raise TypeError(f"Field names must be valid identifiers: {name!r}")
    if keyword.iskeyword(name):
        raise TypeError(f"Field names must not be keywords: {name!r}")
    if name in taken:
        raise TypeError(f"Field name duplicated: {name!r}")


def replace(obj, /, **changes):
    """A copy of a record with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for field in getattr(self, _FIELDS).values():
        name, kind = field.name, field._field_type
        given = name in changes
        if kind is _FIELD_CLASSVAR or field.init and given:
            continue
        if field.init:
            if kind is _FIELD_INITVAR and field.default is MISSING:
                raise TypeError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(self, name)
        elif given:
            raise TypeError(f"field {name} is declared with init=False, it cannot be specified with replace()")
    return type(self)(**changes)


_replace.__name__ = _replace.__qualname__ = "_replace"
