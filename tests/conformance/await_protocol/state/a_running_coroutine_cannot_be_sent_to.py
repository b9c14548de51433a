"""send, throw and close from inside the running coroutine itself raise a ValueError there, and the coroutine goes on.

Source: CPython, Objects/genobject.c, gen_send_ex2 and gen_close.
"""

async def f():
    try:
        coroutine.send(None)
    except ValueError as error:
        print(error)
    try:
        coroutine.throw(KeyError())
    except ValueError as error:
        print(error)
    try:
        coroutine.close()
    except ValueError as error:
        print(error)
    return "survived"


coroutine = f()
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)
