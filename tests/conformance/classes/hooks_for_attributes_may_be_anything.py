class Descriptor:
    def __get__(self, instance, owner=None):
        return lambda *arguments: (type(instance).__name__, *arguments)


class Reads:
    __getattribute__ = Descriptor()


class Misses:
    __getattr__ = Descriptor()


class Writes:
    __setattr__ = Descriptor()
    __delattr__ = Descriptor()


print(Reads().a, Misses().b)
writes = Writes()
writes.a = 1
del writes.b
print(vars(writes))


class Raises:
    @property
    def __getattribute__(self):
        raise AttributeError("no hook")

    def __getattr__(self, name):
        return "instead of " + name


print(Raises().a)


class Items(dict):
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__
    __neg__ = dict.copy


items = Items()
items.a = 1
items.b = 2
del items.a
print(items, -items)


class Attributes(dict):
    __getattribute__ = dict.__getitem__


print(Attributes(a=1).a)


class Usual(dict):
    __setattr__ = object.__setattr__


usual = Usual()
usual.a = 1
print(usual, vars(usual))
