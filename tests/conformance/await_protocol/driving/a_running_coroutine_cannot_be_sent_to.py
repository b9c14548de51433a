"""While a coroutine runs, its own send, throw and close raise ValueError; it survives that.

Source: CPython, Objects/genobject.c, gen_send_ex2, _gen_throw and gen_close
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
