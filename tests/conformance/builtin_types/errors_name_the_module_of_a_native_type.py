import itertools
import types
import weakref
from collections import deque


def show(action):
    try:
        print(repr(action()))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


show(lambda: {}[deque()])
show(lambda: deque()())
show(lambda: 1 + deque())
show(lambda: deque().foo)
show(lambda: deque.foo)
show(lambda: deque.append(3, 4))
show(lambda: deque.append)
show(lambda: deque.__new__(int))
show(lambda: len(itertools.count()))
show(lambda: -itertools.count())
show(lambda: setattr(deque, "x", 1))
show(lambda: weakref.ref(deque).x)
show(lambda: deque([1], maxlen=2))
show(lambda: itertools.count(2))
show(lambda: types.MappingProxyType({}).x)


class Derived(deque):
    pass


show(lambda: Derived().x)
show(lambda: Derived())
