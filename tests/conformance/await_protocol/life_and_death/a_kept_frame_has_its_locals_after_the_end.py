"""Whoever holds the frame object of a coroutine still finds the locals in it when the coroutine has returned or has
been closed; the frame does not keep the coroutine itself alive.

Source: CPython, Python/frame.c, _PyFrame_ClearExceptCode; Objects/frameobject.c.
"""

import gc
import weakref


class Suspend:
    def __await__(self):
        yield


async def f(argument):
    local = argument * 2
    try:
        await Suspend()
        local = "last value"
    finally:
        print("finally")


for way in "send", "close", "drop":
    coroutine = f(way)
    coroutine.send(None)
    frame, reference = coroutine.cr_frame, weakref.ref(coroutine)
    try:
        coroutine.send(None) if way == "send" else coroutine.close() if way == "close" else None
    except StopIteration:
        pass
    del coroutine
    gc.collect()
    print(way, "coroutine alive:", reference() is not None, "locals:", dict(frame.f_locals))
