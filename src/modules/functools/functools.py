"""Functions that take and give functions."""

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cmp_to_key",
           "cache", "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod",
           "cached_property"]

from _collections import deque as _deque

GenericAlias = type(list[int])

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)

_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like what it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """`update_wrapper` as a decorator."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# The partials whose repr is being made.
_shown = set()


class partial:
    """A function with some of its arguments given."""

    __slots__ = ("func", "args", "keywords", "__dict__", "__weakref__")

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        cls = type(self)
        name = f"{cls.__module__}.{cls.__qualname__}"
        if id(self) in _shown:
            return "..."
        _shown.add(id(self))
        try:
            parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        finally:
            _shown.discard(id(self))
        return f"{name}({', '.join(parts)})"

    def __get__(self, instance, owner=None):
        if instance is not None:
            import warnings

            warnings.warn(
                "functools.partial will be a method descriptor in future Python versions; "
                "wrap it in staticmethod() if you want to preserve the old behavior",
                FutureWarning, 2,
            )  # fmt: skip
        return self

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, attributes = state
        keywords = {} if keywords is None else keywords
        if not (callable(func) and isinstance(args, tuple) and isinstance(keywords, dict)):
            raise TypeError("invalid partial state")
        self.__dict__ = {} if attributes is None else attributes
        self.func = func
        self.args = tuple(args)
        self.keywords = keywords if type(keywords) is dict else dict(keywords)

    __class_getitem__ = classmethod(GenericAlias)


class partialmethod:
    """As partial, for a function that becomes a method."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, "__self__"):
                    result.__self__ = bound.__self__
                return result

        def method(this, /, *args, **keywords):
            return self.func(this, *self.args, *args, **{**self.keywords, **keywords})

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.__partialmethod__ = self
        return method.__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


class _Key(list):
    """The arguments of a call as a key whose hash is computed once."""

    __slots__ = ("hash",)

    def __init__(self, parts):
        self[:] = parts
        self.hash = hash(parts)

    def __hash__(self):
        return self.hash


_separator = (object(),)


def _make_key(args, kwds, typed):
    if not kwds and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return _Key(args)
    key = args
    if kwds:
        key += _separator
        for item in kwds.items():
            key += item
    if typed:
        key += tuple(type(value) for value in args)
        key += tuple(type(value) for value in kwds.values())
    return _Key(key)


_CacheInfo = None


class _lru_cache_wrapper:
    """A function that remembers its results.

    A result is kept in an entry: the value, the key, and how often the entry stands in the queue of uses, which has one
    for each use that may still matter. The entry whose last use leaves the queue is the one that was used longest ago.
    A hit changes no dict, so the `__eq__` of a key may call the function again.
    """

    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._results = {}
        self._uses = _deque()
        self._hits = self._misses = 0

    def __call__(self, /, *args, **kwds):
        maxsize = self._maxsize
        if maxsize == 0:
            self._misses += 1
            return self._function(*args, **kwds)
        key = _make_key(args, kwds, self._typed)
        results = self._results
        entry = results.get(key)
        if entry is not None:
            self._hits += 1
            if maxsize is not None:
                entry[2] += 1
                self._uses.append(entry)
                if len(self._uses) > 8 * maxsize:
                    self._forget_uses()
            return entry[0]
        self._misses += 1
        value = self._function(*args, **kwds)
        if maxsize is None:
            results[key] = value, key
        elif key not in results:
            if len(results) >= maxsize:
                self._forget_oldest()
            results[key] = entry = [value, key, 1]
            self._uses.append(entry)
        return value

    def _forget_oldest(self):
        uses = self._uses
        while uses:
            entry = uses.popleft()
            entry[2] -= 1
            if not entry[2]:
                self._results.pop(entry[1], None)
                return

    def _forget_uses(self):
        """Leaves the last use of each entry in the queue."""
        uses = self._uses
        for _ in range(len(uses)):
            entry = uses.popleft()
            if entry[2] == 1:
                uses.append(entry)
            else:
                entry[2] -= 1

    def __get__(self, instance, owner=None):
        return self if instance is None else _bind(self, instance)

    def cache_info(self):
        global _CacheInfo
        if _CacheInfo is None:
            from collections import namedtuple
            _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._uses.clear()
        self._hits = self._misses = 0

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {id(self):#x}>"

    def __reduce__(self):
        # By its name, as a function.
        return self.__qualname__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _Method:
    def f(self):
        pass


_bind = type(_Method().f)
del _Method


def lru_cache(maxsize=128, typed=False):
    """Remembers the results of the latest calls."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        return _remember(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _remember(function, maxsize, typed)


def _remember(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Remembers every result."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{name!r} property.") from None
        value = values.get(name, _missing)
        if value is _missing:
            value = self.func(instance)
            try:
                values[name] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                                f"item assignment for caching {name!r} property.") from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


def _deriving(name, root, combine):
    """A function that answers as `name` by what the method `root` says."""

    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        return answer if answer is NotImplemented else combine(self, other, answer)

    compare.__name__ = name
    # Where pickle finds it.
    compare.__qualname__ = f"_{name.strip('_')}_by_{root.strip('_')}"
    compare.__doc__ = getattr(int, name).__doc__
    globals()[compare.__qualname__] = compare
    return compare


_ORDERINGS = {
    root: {name: _deriving(name, root, combine) for name, combine in derived.items()}
    for root, derived in {
        "__lt__": {"__gt__": lambda a, b, r: not r and a != b, "__le__": lambda a, b, r: r or a == b,
                   "__ge__": lambda a, b, r: not r},
        "__le__": {"__ge__": lambda a, b, r: not r or a == b, "__lt__": lambda a, b, r: r and a != b,
                   "__gt__": lambda a, b, r: not r},
        "__gt__": {"__lt__": lambda a, b, r: not (r or a == b), "__ge__": lambda a, b, r: r or a == b,
                   "__le__": lambda a, b, r: not r},
        "__ge__": {"__le__": lambda a, b, r: not r or a == b, "__gt__": lambda a, b, r: r and a != b,
                   "__lt__": lambda a, b, r: not r},
    }.items()
}


def total_ordering(cls):
    """Adds the comparisons that follow from the one that a class has."""
    roots = [name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in roots)
    for name, compare in _ORDERINGS[root].items():
        if name not in roots:
            setattr(cls, name, compare)
    return cls


def _find_implementation(cls, registry):
    mro = cls.__mro__
    # Abstract classes, and the bases that have to be passed before it is their turn.
    waiting = []
    for at, base in enumerate(mro):
        if base in registry and base is not object:
            return registry[base]
        # Abstract classes that this base, and none after it, makes it a member of.
        virtual = [abstract for abstract in registry
                   if abstract not in mro and issubclass(base, abstract)
                   and not any(issubclass(later, abstract) for later in base.__mro__[1:])]
        named = _abstract_ancestors(base)
        # What a class names as its bases goes before what it only belongs to, but not before what derives from it.
        early = [one for one in virtual if not named or any(issubclass(one, other) for other in named)]
        waiting.append((early, ()))
        waiting.append(([one for one in virtual if one not in early], named))
        for candidates, first in waiting:
            best = [] if any(one in mro[at + 1:] for one in first) else _narrowest(candidates)
            if len(best) > 1:
                raise RuntimeError(f"Ambiguous dispatch: {best[0]} or {best[1]}")
            if best:
                return registry[best[0]]
    return registry.get(object)


def _abstract_ancestors(cls):
    # The bases up to the last abstract one, and what they derive from.
    bases = list(cls.__bases__)
    while bases and not hasattr(bases[-1], "__abstractmethods__"):
        bases.pop()
    return {ancestor for base in bases for ancestor in base.__mro__ if ancestor is not object}


def _narrowest(classes):
    return [one for one in classes if not any(other is not one and issubclass(other, one) for other in classes)]


def _members(cls):
    # What a union is made of; anything else is alone.
    import sys
    from types import UnionType
    typing = sys.modules.get("typing")
    is_union = isinstance(cls, UnionType) or typing is not None and typing.get_origin(cls) is typing.Union
    return cls.__args__ if is_union else (cls,)


def singledispatch(func):
    """A function that chooses its implementation by the type of its first argument."""
    from abc import get_cache_token
    from types import MappingProxyType
    registry = {object: func}
    known = {}
    name = getattr(func, "__name__", "singledispatch function")
    # Changes when an abstract class gets a member; None as long as there is no abstract class.
    token = None

    def dispatch(cls):
        nonlocal token
        if token is not None and token != get_cache_token():
            known.clear()
            token = get_cache_token()
        found = known.get(cls)
        if found is None:
            found = known[cls] = _find_implementation(cls, registry)
        return found

    def register(cls, func=None):
        nonlocal token
        if all(isinstance(one, type) for one in _members(cls)):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                                "or plain `@register` on an annotated function.")
            func = cls
            parameter, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                cls = eval(cls, getattr(func, "__globals__", {}))
            if not all(isinstance(one, type) for one in _members(cls)):
                fault = "is not a class" if _members(cls) == (cls,) else "not all arguments are classes"
                raise TypeError(f"Invalid annotation for {parameter!r}. {cls!r} {fault}.")
        for one in _members(cls):
            registry[one] = func
            if token is None and hasattr(one, "__abstractmethods__"):
                token = get_cache_token()
        known.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = known.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """As singledispatch, for methods: the type of the first argument after self chooses."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        update_wrapper(method, self.func)
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
