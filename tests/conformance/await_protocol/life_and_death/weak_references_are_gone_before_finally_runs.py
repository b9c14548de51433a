"""When a coroutine is dropped, weak references to it are cleared and their callbacks called first, then its finally
runs; during close the references still work. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, gen_dealloc.
"""

import weakref


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        print("finally, reference alive:", reference() is not None)


coroutine = f()
reference = weakref.ref(coroutine, lambda _: print("callback"))
coroutine.send(None)
coroutine.close()
print("closed, reference alive:", reference() is coroutine)
del coroutine
coroutine = f()
reference = weakref.ref(coroutine, lambda _: print("callback"))
coroutine.send(None)
del coroutine
print("end")
