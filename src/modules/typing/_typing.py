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


def _forms():
    """The module with the generic aliases, which needs this one."""
    import _typing_alias
    return _typing_alias


def _caller():
    return sys._getframe(2).f_globals.get("__name__")


class _Parameter:
    """What type parameters of all kinds have in common."""

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
        return _forms().Union[self, other]

    def __ror__(self, other):
        return _forms().Union[other, self]

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

    def __typing_subst__(self, arg):
        arg = _forms()._type_check(arg, "Parameters to generic types must be types.")
        if getattr(arg, "__unpacked__", False) is True or isinstance(arg, _forms()._UnpackGenericAlias):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class ParamSpec(_Parameter):
    """A variable for the parameters of a callable."""

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._fill(name, _caller(), default, covariant, contravariant, infer_variance)
        self.__bound__ = bound

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_forms()._type_check(item, "Expected a type.") for item in arg])
        if not _forms()._is_param_expr(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg

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
        yield _forms().Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


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

class Generic:
    """The base of classes with type parameters."""

    __slots__ = ()

    def __class_getitem__(cls, item):
        forms = _forms()
        items = tuple([forms._type_convert(part) for part in (item if isinstance(item, tuple) else (item,))])
        if cls is Generic or cls.__dict__.get("_is_protocol_root"):
            if not items:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            for part in items:
                inner = part.__args__[0] if isinstance(part, forms._UnpackGenericAlias) else part
                if not isinstance(inner, _Parameter):
                    raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter "
                                    "specification variables.")
            if len(set(items)) != len(items):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        else:
            parameters = getattr(cls, "__parameters__", ())
            if not parameters:
                raise TypeError(f"{cls!r} is not a generic class")
            given = []
            for parameter, part in zip(parameters, _distribute(cls, parameters, items)):
                if isinstance(parameter, TypeVarTuple):
                    given.extend(part)
                else:
                    given.append(part)
            items = tuple(given)
        return forms._GenericAlias(cls, items)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__")
        if Generic in (cls.__bases__ if bases is None else bases) and (bases is not None or cls.__name__ != "Protocol"):
            if bases is not None or type(cls).__name__ != "_TypedDictMeta":
                raise TypeError("Cannot inherit from plain Generic")
        cls.__parameters__ = () if bases is None else _class_parameters(bases)


Generic.__module__ = "typing"


def _class_parameters(bases):
    """The type parameters of a class with these bases: all, or those in Generic's brackets."""
    forms = _forms()
    found = forms._collect_parameters(bases)
    listed = None
    for base in bases:
        origin = getattr(base, "__origin__", None)
        if origin is Generic or forms._is_protocol_root(origin):
            if listed is not None:
                raise TypeError("Cannot inherit from Generic[...] multiple times.")
            listed, name = base.__parameters__, origin.__name__
    if listed is None:
        return found
    missing = ", ".join([str(parameter) for parameter in found if parameter not in listed])
    if missing:
        raise TypeError(f"Some type variables ({missing}) are not listed in {name}[{', '.join(map(str, listed))}]")
    return listed


def _substitute(alias, item):
    """What the brackets hold once each type variable has given way to its type in item."""
    parameters = alias.__parameters__
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    items = _forms()._unpack_args(*(item if isinstance(item, tuple) else (item,)))
    found = dict(zip(parameters, _distribute(alias, parameters, items)))
    return tuple(_replaced(alias, alias.__args__, found))


def _replaced(alias, arguments, found):
    """The arguments of an alias with types for its variables."""
    takes_lists = getattr(getattr(alias, "__origin__", None), "__name__", None) == "Callable"
    made = []
    for argument in arguments:
        if isinstance(argument, _Parameter):
            given = argument.__typing_subst__(found[argument])
            if isinstance(argument, ParamSpec) and isinstance(given, tuple) and takes_lists:
                made.extend(given)
            else:
                made.append(given)
        elif isinstance(argument, type) or type(argument) is list:
            made.append(argument)
        elif isinstance(argument, tuple):
            made.append(tuple(_replaced(alias, argument, found)))
        elif getattr(argument, "__typing_is_unpacked_typevartuple__", False):
            made.extend(found[argument.__args__[0]])
        elif getattr(argument, "__parameters__", ()):
            items = []
            for parameter in argument.__parameters__:
                if isinstance(parameter, TypeVarTuple):
                    items.extend(found[parameter])
                else:
                    items.append(found[parameter])
            given = argument[tuple(items)]
            if isinstance(given, tuple):
                made.extend(given)
            else:
                made.append(given)
        else:
            made.append(argument)
    return made


def _distribute(alias, parameters, items):
    """One type for each parameter, and a tuple of types for a TypeVarTuple or a ParamSpec."""
    given = _places(alias, parameters, items)
    return [tuple(item) if isinstance(parameter, ParamSpec) and isinstance(item, list) else item
            for parameter, item in zip(parameters, given)]


def _places(alias, parameters, items):
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec):
        if not items and parameters[0].has_default():
            items = (parameters[0].__default__,)
        elif not (items and (_forms()._is_param_expr(items[0]))):
            items = (items,)
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
    forms = _forms()
    return forms._GenericAlias(Generic, tuple([forms.Unpack[item] if isinstance(item, TypeVarTuple) else item
                                               for item in params]))


def _make_type_alias(name, type_params, evaluator):
    made = TypeAliasType.__new__(TypeAliasType)
    made._fill(name, () if type_params is None else tuple(type_params), _Lazy(evaluator),
               sys._getframe(1).f_globals.get("__name__"))
    return made
