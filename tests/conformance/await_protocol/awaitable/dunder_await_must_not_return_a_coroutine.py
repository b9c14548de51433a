"""A coroutine is not an iterator, so `__await__` may not return one; the TypeError says so in its own words.

Source: CPython, Objects/genobject.c, _PyCoro_GetAwaitableIter
"""


async def f():
    return 1


class Bad:
    def __await__(self):
        self.coroutine = f()
        return self.coroutine


async def main(bad):
    await bad


bad = Bad()
try:
    main(bad).send(None)
except TypeError as error:
    print(error)
bad.coroutine.close()
