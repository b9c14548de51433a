"""What `__anext__`, `asend`, `athrow` and `aclose` return is an iterator that an await can use directly; none of them
is a coroutine.

Source: CPython, Objects/genobject.c, async_gen_asend_as_async and async_gen_athrow_as_async
"""

import collections.abc


async def generator():
    while True:
        try:
            yield "item"
        except ValueError:
            yield "handled"


g = generator()
for name, make in (
    ("__anext__", g.__anext__),
    ("asend", lambda: g.asend(None)),
    ("athrow", lambda: g.athrow(ValueError())),
    ("aclose", g.aclose),
):
    step = make()
    print(name, type(step).__name__, iter(step) is step, step.__await__() is step)
    print("  awaitable", isinstance(step, collections.abc.Awaitable), "coroutine", hasattr(step, "cr_await"))
    try:
        next(step)
    except StopIteration as stop:
        print("  next gives", stop.value)
