"""Coroutines, generators and asynchronous generators are instances of the abstract classes of their own family only; a
generator marked by types.coroutine is no Awaitable although it can be awaited.

Source: Library reference, collections.abc, Collections Abstract Base Classes – Detailed Descriptions.
"""

import types
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Coroutine, Generator, Iterator


async def coroutine():
    pass


async def async_generator():
    yield


@types.coroutine
def marked():
    yield


made = coroutine()
classes = Awaitable, Coroutine, Iterator, Generator, AsyncIterator, AsyncGenerator
for name, object in {
    "coroutine": made,
    "generator": (n for n in ()),
    "marked generator": marked(),
    "asynchronous generator": async_generator(),
}.items():
    print(name, [kind.__name__ for kind in classes if isinstance(object, kind)])
for kind, base in (Coroutine, Awaitable), (Generator, Iterator), (Generator, Coroutine):
    print(kind.__name__, "derives from", base.__name__, issubclass(kind, base))
made.close()
