"""Proxies: objects that stand for others without keeping them alive."""

from _weakref import _references, ref


def getweakrefs(object, /):
    """Return a list of all weak reference objects pointing to 'object'."""
    return [reference._proxy() if type(reference) is _ProxyReference else reference for reference in _references(object)]


class _ProxyReference(ref):
    """What a proxy keeps of its object."""

    __slots__ = ("_proxy", "_callback")

    def __new__(cls, object, made, callback):
        return ref.__new__(cls, object, None if callback is None else _tell_proxy)

    def __init__(self, object, made, callback):
        ref.__init__(self, object, None if callback is None else _tell_proxy)
        self._proxy = ref(made)
        self._callback = callback


def _tell_proxy(reference):
    made = reference._proxy()
    if made is not None:
        reference._callback(made)


def proxy(object, callback=None, /):
    """Create a proxy object that weakly references 'object'.

'callback', if given, is called with a reference to the
proxy when 'object' is about to be finalized."""
    if callback is None:
        for reference in _references(object):
            if type(reference) is _ProxyReference and reference._callback is None:
                known = reference._proxy()
                if known is not None:
                    return known
    made = _new(CallableProxyType if callable(object) else ProxyType)
    _store(made, "_reference", _ProxyReference(object, made, callback))
    return made


_new = object.__new__
_store = object.__setattr__
_load = object.__getattribute__


def _target(made):
    target = _load(made, "_reference")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _plain(value):
    return _target(value) if type(value) in ProxyTypes else value


class ProxyType:
    """Stands for an object that it does not keep alive."""

    __slots__ = ("_reference", "__weakref__")
    __module__ = "weakref"

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create 'weakref.{cls.__name__}' instances")

    def __init_subclass__(cls, **kwargs):
        if cls.__name__ != "CallableProxyType":
            raise TypeError("type 'weakref.ProxyType' is not an acceptable base type")

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = _load(self, "_reference")()
        if target is None:
            return f"<weakproxy at {id(self):#x}; dead>"
        return f"<weakproxy at {id(self):#x}; to '{type(target).__name__}' at {id(target):#x}>"

    def __str__(self):
        return str(_target(self))

    def __bytes__(self):
        return bytes(_target(self))

    def __hash__(self):
        raise TypeError(f"unhashable type: 'weakref.{type(self).__name__}'")

    def __bool__(self):
        return bool(_target(self))

    def __len__(self):
        return len(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        target = _target(self)
        if not hasattr(type(target), "__next__"):
            raise TypeError(f"Weakref proxy referenced a non-iterator '{type(target).__name__}' object")
        return next(target)

    def __reversed__(self):
        return reversed(_target(self))

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __int__(self):
        return int(_target(self))

    def __float__(self):
        return float(_target(self))

    def __index__(self):
        return _target(self).__index__()


class CallableProxyType(ProxyType):
    """Stands for a callable that it does not keep alive."""

    __slots__ = ()
    __module__ = "weakref"

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def _binary(function):
    return lambda self, other: function(_plain(self), _plain(other))


def _reflected(function):
    return lambda self, other: function(_plain(other), _plain(self))


def _unary(function):
    return lambda self: function(_plain(self))


def _power(self, other, modulus=None):
    return pow(_plain(self), _plain(other), _plain(modulus))


def _in_place(name, function):
    def method(self, other):
        target, other = _plain(self), _plain(other)
        own = getattr(type(target), name, None)
        if own is not None:
            result = own(target, other)
            if result is not NotImplemented:
                return result
        return function(target, other)

    return method


def _forward_operators():
    methods = {"__pow__": _power, "__neg__": _unary(lambda a: -a), "__pos__": _unary(lambda a: +a),
               "__invert__": _unary(lambda a: ~a), "__abs__": _unary(abs), "__lt__": _binary(lambda a, b: a < b),
               "__le__": _binary(lambda a, b: a <= b), "__eq__": _binary(lambda a, b: a == b),
               "__ne__": _binary(lambda a, b: a != b), "__gt__": _binary(lambda a, b: a > b),
               "__ge__": _binary(lambda a, b: a >= b)}
    functions = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
                 "matmul": lambda a, b: a @ b, "truediv": lambda a, b: a / b, "floordiv": lambda a, b: a // b,
                 "mod": lambda a, b: a % b, "divmod": divmod, "lshift": lambda a, b: a << b,
                 "rshift": lambda a, b: a >> b, "and": lambda a, b: a & b, "xor": lambda a, b: a ^ b,
                 "or": lambda a, b: a | b, "pow": pow}
    for name, function in functions.items():
        methods.setdefault(f"__{name}__", _binary(function))
        methods[f"__r{name}__"] = _reflected(function)
        if name != "divmod":
            methods[f"__i{name}__"] = _in_place(f"__i{name}__", function)
    for name, method in methods.items():
        method.__name__ = name
        setattr(ProxyType, name, method)


_forward_operators()
