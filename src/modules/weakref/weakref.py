"""Weak reference support: references, proxies and containers that do not keep objects alive."""

import atexit
from _weakproxy import CallableProxyType, ProxyType, ProxyTypes, getweakrefs, proxy
from _weakref import ReferenceType, getweakrefcount, ref
from _weakrefset import Container as _Container, WeakSet
from collections.abc import MutableMapping

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]


class WeakMethod(ref):
    """A weak reference to a bound method: dead as soon as its object or its function is."""

    # A bound method itself is made anew at each look-up, so that nobody else keeps it alive.
    __slots__ = ("_func_ref", "_meth_type", "_alive", "__weakref__")

    def __new__(cls, meth, callback=None):
        if not (hasattr(meth, "__self__") and hasattr(meth, "__func__")):
            raise TypeError(f"argument should be a bound method, not {type(meth)}")

        def told(_):
            reference = own()
            if reference is not None and reference._alive:
                reference._alive = False
                if callback is not None:
                    callback(reference)

        made = ref.__new__(cls, meth.__self__, told)
        made._func_ref, made._meth_type, made._alive = ref(meth.__func__, told), type(meth), True
        own = ref(made)
        return made

    def __call__(self):
        owner, function = super().__call__(), self._func_ref()
        return None if owner is None or function is None else self._meth_type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return ref.__eq__(self, other) and self._func_ref == other._func_ref
        return self is other

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference to a value that knows the value's key."""

    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        made = ref.__new__(type, ob, callback)
        made.key = key
        return made

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(_Container, MutableMapping):
    """A dict that does not keep its values alive: an entry goes with its value."""

    def __init__(self, other=(), /, **kw):
        self._begin()
        self.data = {}
        self._remove = self._undertaker()
        self.update(other, **kw)

    def _bury(self, dead):
        # Another value may have the key since.
        if self.data.get(dead.key) is dead:
            del self.data[dead.key]

    def _purge(self):
        for key in [key for key, reference in self.data.items() if reference() is None]:
            del self.data[key]

    def _keyed(self, key, value):
        self._note(value)
        return KeyedRef(value, self._remove, key)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is not None:
            return value
        raise KeyError(key)

    def __setitem__(self, key, value):
        self._settle()
        self.data[key] = self._keyed(key, value)

    def __delitem__(self, key):
        self._settle()
        del self.data[key]

    def __len__(self):
        self._settle()
        return sum(reference() is not None for reference in self.data.values()) if self._late else len(self.data)

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __iter__(self):
        return self.keys()

    def keys(self):
        return self._walk(key for key, reference in self.data.items() if reference() is not None)

    def items(self):
        return self._walk(
            (key, value) for key, reference in self.data.items() if (value := reference()) is not None
        )

    def values(self):
        return self._walk(value for reference in self.data.values() if (value := reference()) is not None)

    def itervaluerefs(self):
        """The references to the values, one by one; some may be dead by then."""
        return self._walk(self.data.values())

    def valuerefs(self):
        """The references to the values; some may be dead by the time they are asked."""
        self._settle()
        return [*self.data.values()]

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def pop(self, key, *args):
        self._settle()
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if not args:
            raise KeyError(key)
        return args[0]

    def popitem(self):
        self._settle()
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def update(self, other=None, /, **kwargs):
        if other is not None:
            for key, value in (other if hasattr(other, "items") else dict(other)).items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def copy(self):
        return WeakValueDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        import copy

        made = type(self)()
        made.update((copy.deepcopy(key, memo), value) for key, value in self.items())
        return made

    def __or__(self, other):
        return _united(self, self, other)

    def __ror__(self, other):
        return _united(self, other, self)

    def __ior__(self, other):
        self.update(other)
        return self


def _united(self, first, second):
    if hasattr(first, "items") and hasattr(second, "items"):
        made = type(self)()
        for part in first, second:
            made.update(part)
        return made
    return NotImplemented


class WeakKeyDictionary(_Container, MutableMapping):
    """A dict that does not keep its keys alive: an entry goes with its key.

    So whoever wants to say something more about foreign objects needs no attribute of theirs for it.
    """

    def __init__(self, dict=None):
        self._begin()
        self.data = {}
        self._remove = self._undertaker()
        self.update(() if dict is None else dict)

    def _bury(self, dead):
        self.data.pop(dead, None)

    def _bury(self, dead):
        self.data.pop(dead, None)

    def _purge(self):
        for reference in [reference for reference in self.data if reference() is None]:
            del self.data[reference]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self._note(key)
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        self._settle()
        return sum(reference() is not None for reference in self.data) if self._late else len(self.data)

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __iter__(self):
        return self.keys()

    def keys(self):
        return self._walk(key for reference in self.data if (key := reference()) is not None)

    def items(self):
        return self._walk((key, value) for reference, value in self.data.items() if (key := reference()) is not None)

    def values(self):
        return self._walk(value for reference, value in self.data.items() if reference() is not None)

    def keyrefs(self):
        """The references to the keys; some may be dead by the time they are asked."""
        self._settle()
        return [*self.data]

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        self._note(key)
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        self._settle()
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            for key, value in (dict if hasattr(dict, "items") else type({})(dict)).items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def copy(self):
        return WeakKeyDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        import copy

        made = type(self)()
        made.update((key, copy.deepcopy(value, memo)) for key, value in self.items())
        return made

    def __or__(self, other):
        return _united(self, self, other)

    def __ror__(self, other):
        return _united(self, other, self)

    def __ior__(self, other):
        self.update(other)
        return self


class finalize:
    """Calls a function with its arguments, once: when an object dies, at the end of the program, or when it is called.

    What the function returns goes to who calls the finalizer; from then on it is dead and does nothing any more. Those
    that live at the end are called then, the youngest first, except where `atexit` is false.
    """

    # What is to be done lives here, so that the finalizer itself can be referred to by its reference alone.
    __slots__ = ()
    _registry = {}
    _at_exit_asked = False
    # From then on nothing is called any more.
    _shutdown = False

    class _Task:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit")

        def __init__(self, reference, func, args, kwargs):
            self.weakref, self.func, self.args, self.kwargs, self.atexit = reference, func, args, kwargs, True

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._at_exit_asked:
            atexit.register(self._exitfunc)
            finalize._at_exit_asked = True
        self._registry[self] = self._Task(ref(obj, self), func, args, kwargs)

    def __call__(self, _=None):
        """Calls the function and returns its result; None if dead."""
        task = self._registry.pop(self, None)
        if task is not None and not finalize._shutdown:
            return task.func(*task.args, **task.kwargs)

    def detach(self):
        """As `peek`, and the finalizer is dead from then on."""
        parts = self.peek()
        if parts is not None and self._registry.pop(self, None) is not None:
            return parts

    def peek(self):
        """The object, the function, its arguments and its keywords; None if dead."""
        task, owner = self._registry.get(self), self._owner()
        return None if owner is None else (owner, task.func, task.args, task.kwargs)

    def _owner(self):
        task = self._registry.get(self)
        return None if task is None else task.weakref()

    @property
    def alive(self):
        """Whether the function is still to be called."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the end of the program calls it, if nothing did before."""
        task = self._registry.get(self)
        return task is not None and task.atexit

    @atexit.setter
    def atexit(self, value):
        if self.alive:
            self._registry[self].atexit = bool(value)

    def __repr__(self):
        owner = self._owner()
        about = "dead" if owner is None else f"for {type(owner).__name__!r} at {id(owner):#x}"
        return f"<{type(self).__name__} object at {id(self):#x}; {about}>"

    @classmethod
    def _exitfunc(cls):
        # A function may make further finalizers: the youngest is looked for anew each time.
        try:
            while pending := [finalizer for finalizer, task in cls._registry.items() if task.atexit]:
                try:
                    pending[-1]()
                except Exception as error:
                    import sys
                    sys.excepthook(type(error), error, error.__traceback__)
        finally:
            finalize._shutdown = True
