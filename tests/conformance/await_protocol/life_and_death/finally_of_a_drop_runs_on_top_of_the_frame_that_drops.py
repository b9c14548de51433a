"""A coroutine that dies runs its finally as if the one who let it go had called it: that frame is its f_back, and
context variables have the values of that place. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, _PyGen_Finalize; Library reference,
contextvars, Context.run.
"""

import contextvars
import sys

place = contextvars.ContextVar("place", default="main")


class Suspend:
    def __await__(self):
        yield


async def f():
    print("starts in", place.get(), "called by", sys._getframe().f_back.f_code.co_name)
    try:
        await Suspend()
    finally:
        print("ends in", place.get(), "called by", sys._getframe().f_back.f_code.co_name)


def start():
    made.append(f())
    made[0].send(None)


def drop():
    place.set("another context")
    made.clear()


made = []
start()
contextvars.copy_context().run(drop)
print("back in", place.get())
