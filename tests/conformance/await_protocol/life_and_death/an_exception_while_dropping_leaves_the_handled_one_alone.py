"""A coroutine may die in an except block and go through exceptions of its own; the handled exception is the same
afterwards, and is the context of the GeneratorExit inside. The clause holds where objects die as soon as nobody refers
to them.

Source: CPython, Objects/genobject.c, _PyGen_Finalize and gen_close.
"""

import sys


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    except GeneratorExit as error:
        print("inside:", repr(error), "context:", repr(error.__context__))
        try:
            raise KeyError("own")
        except KeyError:
            print("handled inside:", repr(sys.exception()))


coroutine = f()
coroutine.send(None)
try:
    raise ValueError("handled")
except ValueError as error:
    del coroutine
    print("still handled:", repr(sys.exception()), "context:", error.__context__)
