"""A coroutine that has not started already owns its arguments, defaults and keywords; a name that the body deletes lets
go of its object while the coroutine lives on. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Python/bytecodes.c, RETURN_GENERATOR; Python reference, simple statements, The del statement.
"""

import warnings


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


class Suspend:
    def __await__(self):
        yield


async def f(first, *rest, key):
    del first
    await Suspend()
    rest = None
    await Suspend()


coroutine = f(Noisy("first"), Noisy("rest"), key=Noisy("key"))
print("made")
for step in 1, 2:
    coroutine.send(None)
    print("after step", step)
coroutine.close()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    coroutine = f(Noisy("argument of a new one"), key=None)
    print("dropping the new one")
    del coroutine
print("end")
