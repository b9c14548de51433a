"""AsyncIterable asks for __aiter__, AsyncIterator for __anext__ too, AsyncGenerator for asend, athrow and aclose
besides.

Source: Library reference, collections.abc, Collections Abstract Base Classes; CPython, Lib/_collections_abc.py.
"""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator


class Iterable:
    def __aiter__(self): ...


class Anext:
    def __anext__(self): ...


class Iterator(Iterable, Anext):
    pass


class Generator(Iterator):
    def asend(self, value): ...
    def athrow(self, *args): ...
    def aclose(self): ...


class Unthrowable(Generator):
    athrow = None


for kind in Iterable, Anext, Iterator, Generator, Unthrowable:
    print(kind.__name__, [issubclass(kind, base) for base in (AsyncIterable, AsyncIterator, AsyncGenerator)])
