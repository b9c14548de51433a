"""Enumerations: named values, and sets of named bits."""

import builtins as _builtins
import sys
from functools import partial, reduce
from operator import or_ as _or
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto",
           "unique", "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
           "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS",
           "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name"]

# Names that are used before the classes exist.
Enum = Flag = EJECT = ReprEnum = None


class nonmember:
    """Keeps a value of an enumeration's body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value of an enumeration's body a member, whatever it is."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    prefix = f"_{class_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and (name[-1] != "_" or name[-2] != "_")


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _iter_bits_lsb(value):
    """The single bits in a value, from the lowest on."""
    if isinstance(value, Enum):
        value = value.value
    if value < 0:
        raise ValueError(f"{value!r} is not a positive integer")
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def bin(num, max_bits=None):
    """The binary digits of an int with its sign bit: `0b0 1010`."""
    ceiling = 2 ** num.bit_length()
    digits = (_builtins.bin(num + ceiling) if num >= 0 else _builtins.bin(~num ^ (ceiling - 1) + ceiling))
    sign, digits = digits[:3], digits[3:]
    if num >= 0:
        sign = "0b0"
    else:
        sign = "0b1"
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f"{sign} {digits}"




_auto_null = object()


class auto:
    """A value that `_generate_next_value_` is asked for."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """An attribute of members that may have the name of a member."""

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = self.member
        elif self.fget is not None:
            return self.fget(instance)
        elif self._attr_type is not None:
            # The attribute of a base, or of the value.
            return getattr(self._cls_type if self._attr_type == "attr" else instance._value_, self.name)
        else:
            found = ownerclass._member_map_.get(self.name)
        if found is None:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        return found

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _ProtoMember:
    """Stands in a class's body for a member, and makes it once the class is there."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        delattr(enum_class, member_name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        if not enum_class._use_args_:
            new = enum_class._new_member_(enum_class)
        else:
            new = enum_class._new_member_(enum_class, *args)
        if not hasattr(new, "_value_"):
            if enum_class._member_type_ is object:
                new._value_ = value
            else:
                try:
                    new._value_ = enum_class._member_type_(*args)
                except Exception as exc:
                    error = TypeError("_value_ not set in __new__, unable to create it")
                    error.__cause__ = exc
                    raise error
        value = new._value_
        new._name_ = member_name
        new.__objclass__ = enum_class
        new.__init__(*args)
        new._sort_order_ = len(enum_class._member_names_)
        if Flag is not None and issubclass(enum_class, Flag):
            if isinstance(value, int):
                enum_class._flag_mask_ |= value
                if _is_single_bit(value):
                    enum_class._singles_mask_ |= value
            enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1
        found = None
        try:
            try:
                found = enum_class._value2member_map_.get(value)
            except TypeError:
                for name, other in enum_class._member_map_.items():
                    if other._value_ == value:
                        found = other
                        break
        except TypeError:
            pass
        is_alias = found is not None
        if is_alias and found._value_ != value:
            is_alias = False
        if is_alias:
            new = found
        else:
            is_plain_flag = Flag is not None and issubclass(enum_class, Flag)
            if not is_plain_flag or (isinstance(value, int) and _is_single_bit(value)):
                enum_class._member_names_.append(member_name)
        enum_class._add_member_(member_name, new)
        try:
            enum_class._value2member_map_.setdefault(value, new)
            if value not in enum_class._hashable_values_:
                enum_class._hashable_values_.append(value)
        except TypeError:
            enum_class._unhashable_values_.append(value)
            enum_class._unhashable_values_map_.setdefault(member_name, []).append(value)


_ALLOWED_SUNDERS = frozenset({
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
    "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_", "_use_args_",
    "_member_type_", "_new_member_", "_value_repr_",
})


class EnumDict(dict):
    """The namespace of an enumeration's body: knows which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name, self._ignore = cls_name, []
        self._member_names, self._last_values = {}, []
        self._generate_next_value, self._auto_called = None, False

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._setting(key, value)
        elif _is_dunder(key):
            key = "_order_" if key == "__order__" else key
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value):
            value = self._value_of_member(key, value)
        elif isinstance(value, partial):
            import warnings
            warnings.warn("functools.partial will be a method descriptor in future Python versions; "
                          "wrap it in enum.member() if you want to preserve the old behavior",
                          FutureWarning, stacklevel=2)
        super().__setitem__(key, value)

    def _setting(self, key, value):
        """What a name with single underscores says about the enumeration, as it is kept."""
        if key not in _ALLOWED_SUNDERS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            members = self._member_names.keys() & self._ignore
            if members:
                raise ValueError(f"_ignore_ cannot specify already set names: {members!r}")
            return self._ignore
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = getattr(value, "__func__", value)
        return value

    def _value_of_member(self, key, value):
        given = value
        if isinstance(value, member):
            given = value.value
        elif key in self:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        filled = self._fill_autos(key, given)
        self._member_names[key] = None
        self._last_values.append(filled)
        return filled

    def _fill_autos(self, key, value):
        if isinstance(value, auto):
            return self._next_value(key, value)
        if isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            items = [self._next_value(key, item) if isinstance(item, auto) else item for item in value]
            try:
                return type(value)(items)
            except TypeError:
                return type(value)(*items)
        return value

    def _next_value(self, key, item):
        if item.value is _auto_null:
            item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        return item.value

    @_builtins.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        given = ((name, members[name]) for name in members.keys()) if hasattr(members, "keys") else members
        for pairs in (given, more_members.items()):
            for name, value in pairs:
                self[name] = value


_EnumDict = EnumDict




def _names_with_values(names, first_enum, start):
    """The pairs that the functional notation means: of a text or a list of names, a mapping, or pairs."""
    listed = names.replace(",", " ").split() if isinstance(names, str) else () if names is None else names
    if not (isinstance(listed, (tuple, list)) and listed and isinstance(listed[0], str)):
        return [(item, listed[item]) if isinstance(item, str) else item for item in listed]
    values = []
    for count, name in enumerate(listed):
        values.append(first_enum._generate_next_value_(name, start, count, values[:]))
    return zip(listed, values)


def _find_by_equality(cls, value):
    """The member of a value that has no hash, or None."""
    for name, values in cls._unhashable_values_map_.items():
        if value in values:
            return cls[name]
    return next((found for found in cls._member_map_.values() if value == found._value_), None)


def _ask_missing(cls, value):
    """What `_missing_` makes of a value that no member has; ValueError if it makes nothing of it."""
    if not cls._member_map_:
        if getattr(cls, f"_{cls.__name__}__in_progress", False):
            raise TypeError("do not use `super().__new__; call the appropriate __new__ directly")
        raise TypeError(f"{cls!r} has no members defined")
    answer = error = None
    try:
        answer = cls._missing_(value)
    except Exception as raised:
        error = raised
    try:
        ejects = Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT
        if isinstance(answer, cls) or ejects and isinstance(answer, int):
            return answer
        refusal = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if error is None:
            if answer is None:
                raise refusal
            error = TypeError(f"error in {cls.__name__}._missing_: returned {answer!r} instead of None or a valid "
                              "member")
        if not isinstance(error, ValueError):
            error.__context__ = refusal
        raise error
    finally:
        # Nothing of this is to be kept alive by the traceback.
        error = refusal = None


def _bounded(cls, value):
    """What the boundary makes of bits that no member has."""
    known, all_bits = cls._flag_mask_, cls._all_bits_
    if cls._boundary_ is CONFORM:
        return value & known
    if cls._boundary_ is KEEP:
        return value if value >= 0 else value + max(all_bits + 1, 2 ** value.bit_length())
    if cls._boundary_ is not STRICT:
        raise ValueError(f"{cls!r} unknown flag boundary {cls._boundary_!r}")
    width = max(value.bit_length(), known.bit_length())
    raise ValueError(f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(known, width)}")


def _combined_name(cls, bits):
    """The name of a flag with several bits: its members, and the bits that no member has; None if no member is in it."""
    singles = bits & cls._singles_mask_
    members = list(cls._iter_member_(singles))
    if bits != singles:
        # Some bits are only those of members that have several.
        members += [found for found in cls._member_map_.values()
                    if found not in members and found._value_ and found._value_ & bits == found._value_]
    unknown = bits
    for found in members:
        unknown &= ~found._value_
    if unknown == bits:
        return None
    if unknown and cls._boundary_ is STRICT:
        raise ValueError(f"{cls!r}: no members with value {unknown!r}")
    name = "|".join([found._name_ for found in members])
    return f"{name}|{cls._numeric_repr_(unknown)}" if unknown else name


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault("_ignore_", []).append("_ignore_")
        for key in classdict["_ignore_"]:
            classdict.pop(key, None)
        names = classdict._member_names
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in invalid)}")
        order = classdict.pop("_order_", None)
        next_value = classdict.get("_generate_next_value_")
        if next_value is not None and type(next_value) is not staticmethod:
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(next_value))
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        set_item = partial(dict.__setitem__, classdict)
        for name in names:
            set_item(name, _ProtoMember(classdict[name]))
        set_item("_new_member_", new)
        set_item("_use_args_", use_args)
        set_item("_member_names_", [])
        set_item("_member_map_", {})
        set_item("_value2member_map_", {})
        set_item("_hashable_values_", [])
        set_item("_unhashable_values_", [])
        set_item("_unhashable_values_map_", {})
        set_item("_member_type_", member_type)
        set_item("_value_repr_", metacls._find_data_repr_(cls, bases))
        set_item("_boundary_", boundary or getattr(first_enum, "_boundary_", None))
        set_item("_flag_mask_", 0)
        set_item("_singles_mask_", 0)
        set_item("_all_bits_", 0)
        set_item("_inverted_", None)
        is_flag = Flag is not None and any(isinstance(b, type) and issubclass(b, Flag) for b in bases)
        plain = {k: v for k, v in classdict.items()}
        try:
            enum_class = super().__new__(metacls, cls, bases, plain, **kwds)
        except Exception as error:
            # The note about __set_name__ is nobody's business.
            if hasattr(error, "__notes__"):
                del error.__notes__
            raise
        # A mixed-in type's own ways to show and reduce itself do not fit members.
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in classdict:
                enum_method = getattr(first_enum, name, None)
                found = getattr(enum_class, name)
                object_method = getattr(object, name)
                data_method = getattr(member_type, name)
                if found in (data_method, object_method):
                    setattr(enum_class, name, enum_method)
        if is_flag:
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in classdict:
                    enum_method = getattr(Flag, name)
                    setattr(enum_class, name, enum_method)
        if Enum is not None and save_new:
            enum_class.__new_member__ = new
        if Enum is not None:
            enum_class.__new__ = Enum.__new__
        if order is not None and isinstance(order, str):
            order = order.replace(",", " ").split()
        if is_flag:
            metacls._finish_flag(enum_class, boundary, first_enum)
        if order is not None:
            order = [o for o in order if o in enum_class._member_map_ and o in enum_class._member_names_
                     or o not in enum_class._member_map_]
            if is_flag:
                order = [o for o in order if o in enum_class._member_names_ or o not in enum_class._member_map_]
            if order != enum_class._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {enum_class._member_names_!r}\n  {order!r}")
        return enum_class

    @staticmethod
    def _finish_flag(enum_class, boundary, first_enum):
        single = multi = 0
        for name in enum_class._member_names_:
            single |= enum_class._member_map_[name]._value_
        enum_class._boundary_ = boundary or getattr(first_enum, "_boundary_", None)
        values = [m._value_ for m in enum_class._member_map_.values()]
        if all(isinstance(v, int) for v in values) and values != sorted(values):
            by_definition = [enum_class._member_map_[n]._value_ for n in enum_class._member_names_]
            if by_definition != sorted(by_definition):
                enum_class._iter_member_ = enum_class._iter_member_by_def_

    def __init__(cls, *args, **kwds):
        super().__init__(*args[:3])

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_auto_null, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _auto_null:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is _auto_null and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return cls._create_(value, names=None if names is _auto_null else names, module=module, qualname=qualname,
                            type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__",
                 "__module__", "__name__", "__qualname__"} | set(cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not Enum.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(set(dir(cls._member_type_)) | names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtins.property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        namespace = metacls.__prepare__(class_name, bases)
        for name, value in _names_with_values(names, first_enum, start):
            namespace[name] = value
        if module is None:
            # That of whoever calls the enumeration.
            try:
                module = sys._getframemodulename(2)
            except AttributeError:
                module = sys._getframe(2).f_globals.get("__name__")
        for name, value in (("__module__", module), ("__qualname__", qualname)):
            if value is not None:
                namespace[name] = value
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """An enumeration of a module's global names that pass the filter."""
        namespace = sys.modules[module].__dict__
        source = source.__dict__ if source else namespace
        members = [(key, source[key]) for key in source.keys() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        body = {key: value for key, value in members}
        new = cls(name, members, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(new)
        else:
            namespace.update(new.__members__)
        namespace[name] = new
        return new

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type of the members' values, and the first enumeration among the bases."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] "
                            "enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        if base._member_type_ not in found:
                            found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    data_type = candidate or base
                    if data_type not in found:
                        found.append(data_type)
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {set(found)!r}")
        return found[0] if found else None

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    if "__dataclass_fields__" in base.__dict__ and "__dataclass_params__" in base.__dict__ \
                            and base.__dict__["__dataclass_params__"].repr:
                        return _dataclass_repr
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What makes members, whether to keep it as `__new_member__`, and whether it wants the value."""
        new = classdict.get("__new__", None)
        save_new = first_enum is not None and new is not None
        if new is None:
            for method in ("__new_member__", "__new__"):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target not in (None, None.__new__, object.__new__, getattr(Enum, "__new__", None)):
                        new = target
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        elif isinstance(new, staticmethod):
            new = new.__func__
        return new, save_new, not (first_enum is None or new in (getattr(Enum, "__new__", None), object.__new__))

    def _add_member_(cls, name, new):
        if name in cls._member_map_:
            if cls._member_map_[name] is not new:
                raise NameError(f"{name!r} is already bound: {cls._member_map_[name]!r}")
            return
        # A member may have the name of a property of the base classes.
        found, kind, found_class = None, None, None
        for base in cls.__mro__[1:]:
            attribute = base.__dict__.get(name)
            if attribute is not None:
                if isinstance(attribute, (property, DynamicClassAttribute)):
                    found, found_class, kind = attribute, base, "enum"
                    break
                if _is_descriptor(attribute):
                    found, found_class, kind = found or attribute, found_class or base, kind or "desc"
                else:
                    found, found_class, kind = attribute, base, "attr"
        if found is not None:
            redirect = property()
            redirect.member = new
            redirect.__set_name__(cls, name)
            if kind in ("desc", "enum"):
                redirect.fget = getattr(found, "fget", None)
                redirect._get = getattr(found, "__get__", None)
                redirect.fset = getattr(found, "fset", None)
                redirect._set = getattr(found, "__set__", None)
                redirect.fdel = getattr(found, "fdel", None)
                redirect._delete = getattr(found, "__delete__", None)
            redirect._attr_type, redirect._cls_type = kind, found_class
            type.__setattr__(cls, name, redirect)
        else:
            type.__setattr__(cls, name, new)
        cls._member_map_[name] = new


EnumMeta = EnumType


def pickle_by_global_name(self, proto):
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


class Enum(metaclass=EnumType):
    """A class whose instances are its members."""

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)"

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            if (found := _find_by_equality(cls, value)) is not None:
                return found
        return _ask_missing(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = type(self)
        try:
            holder = cls._value2member_map_.get(value)
        except TypeError:
            holder = next((found for found in cls._member_map_.values() if found._value_ == value), None)
        if holder is self:
            return
        if holder is not None:
            raise ValueError(f"{value!r} is already bound: {holder!r}")
        try:
            cls._value2member_map_.setdefault(value, self)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(self.name, []).append(value)
        else:
            cls._hashable_values_.append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = set()
        if self.__class__._member_type_ is not object:
            names = set(object.__dir__(self))
        for name in getattr(self, "__dict__", []):
            if name[0] != "_" and name not in self._member_map_:
                names.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(obj, property):
                    if obj.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__"} | names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):
    """Changes only the repr() of members; str() and format() are those of their values."""


class IntEnum(int, ReprEnum):
    """Members that are ints."""

    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    """Members that are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) >= 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    __str__ = str.__str__
    __format__ = str.__format__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What a flag does with bits that no member has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Members that are combined by |, &, ^ and ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            high_bit = last_value.bit_length() - 1
        except Exception:
            raise TypeError(f"invalid flag value {last_value!r}") from None
        return 2 ** (high_bit + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda found: found._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known, all_bits, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        bits = value
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ known):
            if boundary is EJECT:
                return value
            bits = _bounded(cls, value)
        asked = bits
        if bits < 0:
            bits = all_bits + 1 + bits if boundary in (EJECT, KEEP) else bits & cls._singles_mask_
        unknown = bits & ~known
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({bits!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, bits)
        if not hasattr(made, "_value_"):
            made._value_ = bits
        made._name_ = _combined_name(cls, bits)
        # From now on it is found, also by the negative number that it was asked by.
        made = cls._value2member_map_.setdefault(bits, made)
        if asked < 0:
            cls._value2member_map_[asked] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f"{self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls_name = self.__class__.__name__
        show = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f"<{cls_name}: {show(self._value_)}>"
        return f"<{cls_name}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        cls_name = self.__class__.__name__
        if self._name_ is None:
            return f"{cls_name}({self._value_!r})"
        return f"{cls_name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _combined(self, other, operation):
        other_value = self._get_value(other)
        if other_value is NotImplemented:
            return NotImplemented
        for flag in (self, other):
            if self._get_value(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {operation}")
        return other_value

    def __or__(self, other):
        value = self._combined(other, "|")
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._combined(other, "&")
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._combined(other, "^")
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            others = ~self._value_
            keeps_all = self._boundary_ in (EJECT, KEEP)
            self._inverted_ = type(self)(others if keeps_all else others & self._singles_mask_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Members that are ints and are combined like flags."""

    __str__ = int.__repr__
    __format__ = int.__format__


def unique(enumeration):
    """Refuses an enumeration with aliases."""
    duplicates = [(name, found.name) for name, found in enumeration.__members__.items() if name != found.name]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join(f"{name}={getattr(self, name)!r}" for name in fields if fields[name].repr)


def global_enum_repr(self):
    """A repr that names the module instead of the class."""
    module = self.__class__.__module__.split(".")[-1]
    return f"{module}.{self._name_}"


def global_flag_repr(self):
    """As `global_enum_repr`, for flags."""
    module = self.__class__.__module__.split(".")[-1]
    cls_name = self.__class__.__name__
    if self._name_ is None:
        return f"{module}.{cls_name}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    if self._boundary_ is not FlagBoundary.KEEP:
        return "|".join([f"{module}.{name}" for name in self.name.split("|")])
    return "|".join([name if name[0] in "0123456789" else f"{module}.{name}" for name in self._name_.split("|")])


def global_str(self):
    """The name without the class."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Puts the members into the module, and shows them by its name."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Makes an enumeration of a plain class: its public attributes are the members."""
    def convert(cls):
        meta = type(etype)
        namespace = meta.__prepare__(cls.__name__, (etype,))
        if use_args is not None:
            namespace["_use_args_"] = use_args
        for name, value in list(cls.__dict__.items()):
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        return meta(cls.__name__, (etype,), namespace, boundary=boundary)
    return convert


class EnumCheck(StrEnum):
    """What `verify` can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        is_flag = issubclass(enumeration, Flag)
        if not is_flag and not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                aliases = [(n, m.name) for n, m in enumeration.__members__.items() if n != m.name]
                if aliases:
                    details = ", ".join([f"{alias} -> {n}" for alias, n in aliases])
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                values = {m.value for m in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    wanted = [1 << at for at in range(low.bit_length(), high.bit_length() - 1)]
                else:
                    wanted = range(low + 1, high)
                missing = [value for value in wanted if value not in values]
                if missing:
                    kind = "flag" if is_flag else "enum"
                    raise ValueError(f"invalid {kind} {name!r}: missing values "
                                     f"{', '.join(str(m) for m in missing)}"[:256])
            elif check is NAMED_FLAGS:
                self._check_named(enumeration, name)
        return enumeration

    @staticmethod
    def _check_named(enumeration, name):
        values = [m._value_ for m in enumeration]
        missing_names, missing_value = [], 0
        for alias_name, alias in enumeration._member_map_.items():
            if alias_name in enumeration._member_names_ or alias.value < 0:
                continue
            absent = [bit for bit in _iter_bits_lsb(alias.value) if bit not in values]
            if absent:
                missing_names.append(alias_name)
                missing_value |= reduce(_or, absent)
        if missing_names:
            if len(missing_names) == 1:
                alias = f"alias {missing_names[0]} is missing"
            else:
                alias = f"aliases {', '.join(missing_names[:-1])} and {missing_names[-1]} are missing"
            if _is_single_bit(missing_value):
                value = f"value 0x{missing_value:x}"
            else:
                value = f"combined values of 0x{missing_value:x}"
            raise ValueError(f"invalid Flag {name!r}: {alias} {value} [use enum.show_flag_values(value) for details]")


def show_flag_values(value):
    """The single bits of a value."""
    return list(_iter_bits_lsb(value))


def _make_class_unpicklable(enumeration):
    """Has pickling and copying of the members refused."""

    def refuse(self, proto):
        raise TypeError(f"{self!r} cannot be pickled")

    enumeration.__reduce_ex__ = refuse
    enumeration.__module__ = "<unknown>"


# What a class has to itself, whatever its members are.
_OWN = frozenset((
    "__dict__", "__doc__", "__firstlineno__", "__format__", "__getnewargs__", "__getnewargs_ex__", "__hash__", "__module__",
    "__qualname__", "__reduce__", "__reduce_ex__", "__repr__", "__static_attributes__", "__str__", "__weakref__",
    "_member_map_", "_member_names_", "_value2member_map_", "_unhashable_values_", "_hashable_values_",
    "_generate_next_value_",
))  # fmt: skip


def _test_simple_enum(checked, simple):
    """Raises TypeError if a class made by `_simple_enum` differs from the one that the class statement makes."""
    problems = []

    def compare(what, ours, theirs):
        if ours != theirs:
            problems.append(f"{what}: checked -> {ours!r}, simple -> {theirs!r}")

    compare("members", [*checked.__members__], [*simple.__members__])
    compare("names", checked._member_names_, simple._member_names_)
    compare("attributes", sorted({*checked.__dict__} - _OWN), sorted({*simple.__dict__} - _OWN))
    for name in checked.__dict__.keys() & simple.__dict__.keys() - _OWN - checked.__members__.keys():
        ours, theirs = checked.__dict__[name], simple.__dict__[name]
        if not callable(ours) and not _is_descriptor(ours):
            compare(name, ours, theirs)
    for name in checked.__members__.keys() & simple.__members__.keys():
        ours, theirs = checked[name].__dict__, simple[name].__dict__
        for key in ours.keys() | theirs.keys():
            if key not in ("__objclass__", "_sort_order_"):
                compare(f"{name}.{key}", ours.get(key, "missing"), theirs.get(key, "missing"))
    if problems:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(problems))
