"""close on the wrapper is close of the coroutine, also of a new one, which is then not reported as never awaited.

Source: CPython, Objects/genobject.c, coro_wrapper_close.
"""

import gc
import warnings


class Suspend:
    def __await__(self):
        yield


async def f():
    try:
        await Suspend()
    finally:
        print("finally")


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for starts in True, False:
        coroutine = f()
        wrapper = coroutine.__await__()
        if starts:
            next(wrapper)
        print("close gives", wrapper.close(), "frame", coroutine.cr_frame)
        try:
            next(wrapper)
        except RuntimeError as error:
            print("RuntimeError:", error)
        del coroutine, wrapper
        gc.collect()
print("warnings:", [str(warning.message) for warning in caught])
