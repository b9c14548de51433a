"""collections.abc.Awaitable asks for __await__ on the class, Coroutine for send, throw and close besides; a method set
to None counts as missing.

Source: Library reference, collections.abc, Collections Abstract Base Classes; CPython, Lib/_collections_abc.py.
"""

from collections.abc import Awaitable, Coroutine


class OnlyAwait:
    def __await__(self):
        yield


class NoClose(OnlyAwait):
    def send(self, value): ...
    def throw(self, *args): ...


class Full(NoClose):
    def close(self): ...


class Forbidden(Full):
    __await__ = None


class Uncloseable(Full):
    close = None


for kind in OnlyAwait, NoClose, Full, Forbidden, Uncloseable:
    print(kind.__name__, issubclass(kind, Awaitable), issubclass(kind, Coroutine))
instance = NoClose()
instance.close = print
print("close on the instance:", isinstance(instance, Coroutine))
