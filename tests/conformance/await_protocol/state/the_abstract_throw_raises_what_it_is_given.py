"""The bodies of the abstract methods may be called with super: throw raises a class, a class with a value, or an
instance with a traceback, and send stops the iteration.

Source: CPython, Lib/_collections_abc.py, Coroutine.send and Coroutine.throw.
"""

from collections.abc import Coroutine


class Own(Coroutine):
    def __await__(self):
        return self

    def send(self, value):
        return super().send(value)

    def throw(self, kind, value=None, traceback=None):
        return super().throw(kind, value, traceback)


own = Own()
for name, attempt in {
    "send": lambda: own.send(None),
    "class": lambda: own.throw(ValueError),
    "class and value": lambda: own.throw(ValueError, ValueError("given")),
    "instance": lambda: own.throw(KeyError("instance")),
    "close": own.close,
}.items():
    try:
        print(name, "gives", attempt())
    except Exception as error:
        print(name, "raises", repr(error))
