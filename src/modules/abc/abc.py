"""Abstract base classes: registration, hooks, abstract methods."""

__all__ = ["ABC", "ABCMeta", "abstractclassmethod", "abstractmethod", "abstractproperty", "abstractstaticmethod",
           "get_cache_token", "update_abstractmethods"]

_registrations = 0


def abstractmethod(funcobj):
    """Marks a method that concrete classes must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method that is abstract."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A static method that is abstract."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A property that is abstract."""

    __isabstractmethod__ = True


def get_cache_token():
    """A number that changes with every registration."""
    return _registrations


def _find_abstract(cls, namespace):
    names = {name for name, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


def update_abstractmethods(cls):
    """Finds again which methods of a class are abstract."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _find_abstract(cls, cls.__dict__)
    return cls


class ABCMeta(type):
    """Metaclass of classes that other classes can be registered with."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _find_abstract(cls, namespace)
        cls._abc_impl = _Registry()
        return cls

    def register(cls, subclass):
        """Makes `subclass` a virtual subclass."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        _impl(cls).registered.append(subclass)
        _match_as(cls, subclass)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if cls.__subclasscheck__(subclass):
            return True
        actual = type(instance)
        return actual is not subclass and cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        impl = _impl(cls)
        known = impl.answers
        if impl.token != _registrations:
            known.clear()
            impl.token = _registrations
        answer = known.get(subclass)
        if answer is None:
            answer = _decide(cls, impl, subclass)
            known[subclass] = answer
        return answer


class _Registry:
    """What an abstract base class knows of its subclasses."""

    __slots__ = ("registered", "answers", "token")

    def __init__(self):
        self.registered = []
        self.answers = {}
        self.token = 0


def _impl(cls):
    impl = cls.__dict__.get("_abc_impl")
    if impl is None:
        impl = cls._abc_impl = _Registry()
    return impl


def _decide(cls, impl, subclass):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return bool(answer)
    if cls in getattr(subclass, "__mro__", ()):
        return True
    for registered in impl.registered:
        if issubclass(subclass, registered):
            return True
    for derived in type.__subclasses__(cls):
        if issubclass(subclass, derived):
            return True
    return False


class ABC(metaclass=ABCMeta):
    """A class whose metaclass is ABCMeta."""

    __slots__ = ()
