"""When an awaiter dies, its awaitable's iterator is closed only if it has a close; otherwise it is simply released, and
may still be used by others. An error in close takes the place of the GeneratorExit.

Source: PEP 380, Formal Semantics; CPython, Objects/genobject.c, gen_close_iter.
"""

import gc


class Plain:
    def __init__(self):
        self.count = 0

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        return self.count


class Failing(Plain):
    def close(self):
        raise LookupError("from close")


async def f(awaitable):
    try:
        await awaitable
    except BaseException as error:
        print("awaiter sees", repr(error))


for awaitable in Plain(), Failing():
    coroutine = f(awaitable)
    coroutine.send(None)
    del coroutine
    gc.collect()
    print(type(awaitable).__name__, "goes on with", next(awaitable))
