"""__await__ of a coroutine gives a new coroutine_wrapper each time: an iterator with send, throw and close, but without
the attributes of generators and coroutines.

Source: PEP 492, Await Expression; CPython, Objects/genobject.c, _PyCoroWrapper_Type.
"""

import collections.abc


async def f():
    return "value"


coroutine = f()
wrapper = coroutine.__await__()
print(type(wrapper).__name__, "another each time:", coroutine.__await__() is not wrapper)
print("its own iterator:", iter(wrapper) is wrapper, isinstance(wrapper, collections.abc.Iterator))
print("methods:", [name for name in ("send", "throw", "close", "__next__", "__await__") if hasattr(wrapper, name)])
print("state:", [name for name in ("cr_frame", "gi_frame", "cr_running", "__name__") if hasattr(wrapper, name)])
for attempt in (lambda: type(wrapper)(coroutine)), (lambda: type("Sub", (type(wrapper),), {})):
    try:
        attempt()
    except TypeError as error:
        print("TypeError:", error)
try:
    next(wrapper)
except StopIteration as stop:
    print("next ends with", stop.value)
