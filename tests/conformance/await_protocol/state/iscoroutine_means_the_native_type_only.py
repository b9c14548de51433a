"""inspect.iscoroutine asks for objects of an async def; marked generators and classes that implement
collections.abc.Coroutine are awaitable without being that.

Source: Library reference, inspect, iscoroutine.
"""

import collections.abc
import inspect
import types


class Own(collections.abc.Coroutine):
    def send(self, value):
        raise StopIteration

    def throw(self, *args):
        raise StopIteration

    def __await__(self):
        return iter(())


@types.coroutine
def based():
    yield


async def native():
    pass


made = native()
for object in made, based(), Own(), made.__await__():
    print(
        type(object).__name__,
        "iscoroutine:", inspect.iscoroutine(object),
        "abc:", isinstance(object, collections.abc.Coroutine),
        "awaitable:", inspect.isawaitable(object),
    )
made.close()
