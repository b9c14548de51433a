"""send and throw on a finished coroutine raise a RuntimeError, where a finished generator would raise StopIteration or
the thrown error; close alone is still allowed.

Source: CPython, Objects/genobject.c, gen_send_ex2.
"""

async def f():
    return 1


coroutine = f()
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)
for attempt in (lambda: coroutine.send(None), lambda: coroutine.throw(ValueError("x"))):
    try:
        attempt()
    except BaseException as error:
        print(type(error).__name__, error)
print(coroutine.close())
