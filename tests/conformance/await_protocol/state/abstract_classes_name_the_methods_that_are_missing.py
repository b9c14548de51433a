"""A class derived from the abstract classes cannot be instantiated before it has the methods without a mixin; the
TypeError names them in alphabetical order.

Source: Library reference, collections.abc, Collections Abstract Base Classes.
Since: 3.12
"""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Coroutine, Generator

for base in Awaitable, Coroutine, Generator, AsyncIterable, AsyncIterator, AsyncGenerator:
    print(base.__name__, sorted(base.__abstractmethods__))
    derived = type("Derived", (base,), {})
    try:
        derived()
    except TypeError as error:
        print("  TypeError:", error)


class OnlySend(Coroutine):
    def send(self, value):
        pass


try:
    OnlySend()
except TypeError as error:
    print("TypeError:", error)
