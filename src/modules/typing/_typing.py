"""Type parameters and type aliases: what the VM makes for def f[T], class C[T] and type X = ..."""

import sys


class NoDefaultType:
    """The type of NoDefault."""

    __slots__ = ()

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = NoDefaultType()


class _Lazy:
    """A value that is computed when somebody asks for it, once; a failure is not kept."""

    __slots__ = ("evaluator", "value")

    def __init__(self, evaluator=None, value=None):
        self.evaluator, self.value = evaluator, value

    def get(self):
        if self.evaluator is not None:
            self.value = self.evaluator()
            self.evaluator = None
        return self.value


def _caller():
    return sys._getframe(2).f_globals.get("__name__")


class _Parameter:
    """What type parameters of all kinds have in common."""

    __typing_union_member__ = True
    __typing_is_parameter__ = True

    def __init_subclass__(cls, /, **kwargs):
        if cls.__module__ != "_typing":
            raise TypeError(f"type 'typing.{cls.__bases__[0].__name__}' is not an acceptable base type")
        cls.__module__ = "typing"

    def _fill(self, name, module, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__name__ = name
        self.__module__ = module
        self._default = _Lazy(value=default)
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    @property
    def __default__(self):
        return self._default.get()

    def has_default(self):
        return self._default.evaluator is not None or self._default.value is not NoDefault

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Parameter):
    """A type variable."""

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._fill(name, _caller(), default, covariant, contravariant, infer_variance)
        self._bound = _Lazy(value=bound)
        self._constraints = _Lazy(value=constraints)

    @property
    def __bound__(self):
        return self._bound.get()

    @property
    def __constraints__(self):
        return self._constraints.get()


class ParamSpec(_Parameter):
    """A variable for the parameters of a callable."""

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._fill(name, _caller(), default, covariant, contravariant, infer_variance)
        self.__bound__ = bound

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class _Part:
    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash(self.__origin__)


class ParamSpecArgs(_Part):
    """The positional arguments of a ParamSpec."""

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs(_Part):
    """The keyword arguments of a ParamSpec."""

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class TypeVarTuple(_Parameter):
    """A variable for any number of types."""

    def __init__(self, name, *, default=NoDefault):
        self._fill(name, _caller(), default)

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpacked(self)


class Unpacked:
    """*Ts inside the brackets of a type."""

    __typing_union_member__ = True

    def __init__(self, item):
        self.__origin__ = item
        self.__args__ = self.__parameters__ = (item,)

    def __eq__(self, other):
        return self.__args__ == other.__args__ if isinstance(other, Unpacked) else NotImplemented

    def __hash__(self):
        return hash((Unpacked, self.__args__))

    def __repr__(self):
        return f"typing.Unpack[{_text(self.__origin__)}]"


class TypeAliasType:
    """What a type statement makes: the value is evaluated when somebody asks for it."""

    __typing_union_member__ = True

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self._fill(name, type_params, _Lazy(value=value), _caller())

    def __init_subclass__(cls, /, **kwargs):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    def _fill(self, name, type_params, value, module):
        fields = self.__dict__
        fields["__name__"] = name
        fields["__type_params__"] = type_params
        fields["__module__"] = module
        fields["_value"] = value

    @property
    def __value__(self):
        return self._value.get()

    @property
    def __parameters__(self):
        found = []
        for parameter in self.__type_params__:
            found.extend(parameter if isinstance(parameter, TypeVarTuple) else (parameter,))
        return tuple(found)

    def __setattr__(self, name, value):
        if name in ("__name__", "__value__", "__type_params__", "__parameters__", "__module__"):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r}")

    def __getitem__(self, item):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _GenericAlias(self, item)

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)


for _public in (NoDefaultType, ParamSpecArgs, ParamSpecKwargs, TypeAliasType):
    _public.__module__ = "typing"

_GenericAlias = type(list[int])

def _text(value):
    if value is Ellipsis:
        return "..."
    if value is type(None):
        return "None"
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_text(item) for item in value) + "]"
    return repr(value)


class Generic:
    """The base of classes with type parameters."""

    __slots__ = ()

    def __class_getitem__(cls, item):
        parameters = item if isinstance(item, tuple) else (item,)
        if cls is Generic:
            if not parameters:
                raise TypeError("Parameter list to Generic[...] cannot be empty")
            for parameter in parameters:
                inner = parameter.__origin__ if isinstance(parameter, Unpacked) else parameter
                if not isinstance(inner, _Parameter):
                    raise TypeError("Parameters to Generic[...] must all be type variables or parameter specification "
                                    "variables.")
            if len(set(parameters)) != len(parameters):
                raise TypeError("Parameters to Generic[...] must all be unique")
        elif not cls.__dict__.get("__parameters__", getattr(cls, "__parameters__", ())):
            raise TypeError(f"{cls!r} is not a generic class")
        return _GenericAlias(cls, item)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        found = []
        for base in bases:
            if getattr(base, "__origin__", None) is Generic:
                found = [item.__origin__ if isinstance(item, Unpacked) else item for item in base.__args__]
                break
            if isinstance(base, type):
                continue
            for parameter in getattr(base, "__parameters__", ()):
                if parameter not in found:
                    found.append(parameter)
        cls.__parameters__ = tuple(found)


Generic.__module__ = "typing"


def _substitute(alias, item):
    """What the brackets hold once each type variable has given way to its type in item."""
    parameters = alias.__parameters__
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    found = dict(zip(parameters, _distribute(alias, parameters, item if isinstance(item, tuple) else (item,))))
    arguments = []
    for argument in alias.__args__:
        if isinstance(argument, _Parameter):
            arguments.append(found[argument])
        elif isinstance(argument, Unpacked) and isinstance(argument.__origin__, TypeVarTuple):
            arguments.extend(found[argument.__origin__])
        elif not isinstance(argument, type) and getattr(argument, "__parameters__", ()):
            items = []
            for parameter in argument.__parameters__:
                if isinstance(parameter, TypeVarTuple):
                    items.extend(found[parameter])
                else:
                    items.append(found[parameter])
            arguments.append(argument[tuple(items)])
        else:
            arguments.append(argument)
    return tuple(arguments)


def _distribute(alias, parameters, items):
    """One type for each parameter, and a tuple of types for a TypeVarTuple."""
    for at, parameter in enumerate(parameters):
        if isinstance(parameter, TypeVarTuple):
            after = len(parameters) - at - 1
            if len(items) < at + after:
                raise TypeError(f"Too few arguments for {alias!r}; actual {len(items)}, expected at least {at + after}")
            end = len(items) - after
            return (*items[:at], items[at:end], *items[end:])
    required = len(parameters)
    if len(items) < required:
        defaults = [parameter for parameter in parameters[len(items):] if parameter.has_default()]
        if len(defaults) < required - len(items):
            required -= len(defaults)
            raise TypeError(f"Too few arguments for {alias!r}; actual {len(items)}, expected at least {required}")
        items = items + tuple([parameter.__default__ for parameter in defaults])
    if len(items) > required:
        raise TypeError(f"Too many arguments for {alias!r}; actual {len(items)}, expected {required}")
    return items


def _make(cls, name):
    made = cls.__new__(cls)
    made._fill(name, "typing", infer_variance=cls is not TypeVarTuple)
    return made


def _make_type_var(name):
    made = _make(TypeVar, name)
    made._bound, made._constraints = _Lazy(), _Lazy(value=())
    return made


def _make_type_var_with_bound(name, evaluator):
    made = _make(TypeVar, name)
    made._bound, made._constraints = _Lazy(evaluator), _Lazy(value=())
    return made


def _make_type_var_with_constraints(name, evaluator):
    made = _make(TypeVar, name)
    made._bound, made._constraints = _Lazy(), _Lazy(evaluator)
    return made


def _make_param_spec(name):
    made = _make(ParamSpec, name)
    made.__bound__ = None
    return made


def _make_type_var_tuple(name):
    return _make(TypeVarTuple, name)


def _set_default(param, evaluator):
    param._default = _Lazy(evaluator)
    return param


def _subscript_generic(params):
    """The base that class C[T] adds."""
    return _GenericAlias(Generic, tuple(Unpacked(item) if isinstance(item, TypeVarTuple) else item for item in params))


def _make_type_alias(name, type_params, evaluator):
    made = TypeAliasType.__new__(TypeAliasType)
    made._fill(name, () if type_params is None else tuple(type_params), _Lazy(evaluator),
               sys._getframe(1).f_globals.get("__name__"))
    return made
