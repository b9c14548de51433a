"""When a coroutine that was to await another is itself never awaited, both are reported: first the outer one, then,
when its arguments are released, the inner. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, _PyGen_Finalize and gen_dealloc.
"""

import warnings


async def inner():
    pass


async def outer(awaitable):
    await awaitable


with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, *place: print(message)
    outer(inner())
    print("end")
