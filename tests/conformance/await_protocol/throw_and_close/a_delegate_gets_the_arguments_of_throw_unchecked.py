"""A delegate with a `throw` of its own is called with exactly the arguments given to throw, as many and as they are:
only who raises the exception checks them.

Source: CPython, Objects/genobject.c, _gen_throw
"""

import warnings


class Delegate:
    def __await__(self):
        return self

    def __next__(self):
        return "next"

    def throw(self, *arguments):
        return f"throw{arguments!r}"


async def inner():
    await Delegate()


async def outer():
    await inner()


warnings.simplefilter("ignore", DeprecationWarning)
coroutine = outer()
print(coroutine.send(None))
print(coroutine.throw(KeyError("k")))
print(coroutine.throw(KeyError))
print(coroutine.throw(KeyError, "value"))
print(coroutine.throw(KeyError, None, None))
print(coroutine.throw(42))
