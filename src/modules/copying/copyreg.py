"""How objects are taken apart and put together again, for copy and pickle."""

import sys

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Registers the function that takes apart the objects of a type."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    # Nothing asks for it any more, but it has to be one.
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Checks that an object can make others."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle_complex(c):
    return complex, (c.real, c.imag)


pickle(complex, pickle_complex, complex)


def pickle_union(obj):
    return _union_of, (obj.__args__,)


def _union_of(members):
    union = members[0]
    for member in members[1:]:
        union = union | member
    return union


pickle(type(int | str), pickle_union)


def _reconstructor(cls, base, state):
    """An instance of cls that starts with the state of its built-in base."""
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(made, state)
    return made


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


async def _asynchronous():
    yield


async def _plain():
    pass


# Objects that are more than their parts.
_one_of_a_kind = {type(lambda: 0), type(item for item in ()), type(_asynchronous()), type(sys), type({}.keys()),
                  type({}.values()), type({}.items()), type((lambda: 0).__code__), type(type.__dict__), property,
                  staticmethod, classmethod}
_unawaited = _plain()
_one_of_a_kind |= {type(_unawaited), type(_unawaited.__await__())}
_unawaited.close()
del _unawaited
_immutable = (int, float, complex, str, bytes, tuple)


def _reduce(obj, protocol):
    """object.__reduce_ex__."""
    return _take_apart(obj) if protocol >= 2 else _reduce_ex(obj, protocol)


def _reduce_ex(self, proto):
    """How objects were taken apart before protocol 2: by their built-in base and their __dict__."""
    cls = type(self)
    if cls in _one_of_a_kind:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    for base in (*_immutable, list, dict, set, frozenset, bytearray):
        if isinstance(self, base):
            if base is cls:
                raise TypeError(f"cannot pickle {cls.__name__!r} object")
            state = base(self)
            break
    else:
        base, state = object, None
    arguments = cls, base, state
    if cls.__getstate__ is object.__getstate__ and getattr(self, "__slots__", None):
        raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
    attributes = self.__getstate__() or None
    return (_reconstructor, arguments) if attributes is None else (_reconstructor, arguments, attributes)


def _take_apart(obj):
    """What object.__reduce_ex__ gives: the function, its arguments, the state, the items."""
    cls = type(obj)
    if cls in _one_of_a_kind:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if cls is slice:
        return slice, (obj.start, obj.stop, obj.step)
    for base in (set, frozenset, bytearray):
        if isinstance(obj, base):
            arguments = (list(obj),) if base is not bytearray else (bytes(obj),)
            return cls, arguments, object.__getstate__(obj)
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = _checked_arguments(obj.__getnewargs_ex__())
        make, arguments = (__newobj_ex__, (cls, args, kwargs)) if kwargs else (__newobj__, (cls, *args))
    elif hasattr(cls, "__getnewargs__"):
        arguments = obj.__getnewargs__()
        if not isinstance(arguments, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not {type(arguments).__name__!r}")
        make, arguments = __newobj__, (cls, *arguments)
    else:
        make, arguments = __newobj__, (cls,)
        for base in _immutable:
            if isinstance(obj, base):
                arguments = (cls, base(obj) if base is not tuple else tuple(iter(obj)))
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return make, arguments, obj.__getstate__(), items, pairs


def _checked_arguments(arguments):
    """What __getnewargs_ex__ gives, which must be a tuple and a dict."""
    if not isinstance(arguments, tuple):
        raise TypeError(f"__getnewargs_ex__ should return a tuple, not {type(arguments).__name__!r}")
    if len(arguments) != 2:
        raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(arguments)}")
    for word, part, kind in zip(("first", "second"), arguments, (tuple, dict)):
        if not isinstance(part, kind):
            raise TypeError(f"{word} item of the tuple returned by __getnewargs_ex__ must be a {kind.__name__}, "
                            f"not {type(part).__name__!r}")
    return arguments


def _slotnames(cls):
    """The names of the slots of a class and its ancestors, without __dict__ and __weakref__."""
    known = cls.__dict__.get("__slotnames__")
    if known is not None:
        return known
    names = []
    for ancestor in cls.__mro__:
        slots = ancestor.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                owner = ancestor.__name__.lstrip("_")
                name = f"_{owner}{name}" if owner else name
            names.append(name)
    try:
        cls.__slotnames__ = names
    except (AttributeError, TypeError):
        pass
    return names


def add_extension(module, name, code):
    """Registers a number for a global name."""
    key, number = (module, name), int(code)
    if number not in range(1, 0x80000000):
        raise ValueError("code out of range")
    taken, owner = _extension_registry.get(key), _inverted_registry.get(number)
    if taken == number and owner == key:
        return
    if taken is not None:
        raise ValueError(f"key {key} is already registered with code {taken}")
    if owner is not None:
        raise ValueError(f"code {number} is already in use for key {owner}")
    _extension_registry[key], _inverted_registry[number] = number, key


def remove_extension(module, name, code):
    """Forgets a number that add_extension has registered."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()
