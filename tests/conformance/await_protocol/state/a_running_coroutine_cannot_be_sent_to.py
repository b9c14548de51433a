<<<<<<<< HEAD:tests/conformance/await_protocol/driving/a_running_coroutine_cannot_be_sent_to.py
"""While a coroutine runs, its own send, throw and close raise ValueError; it survives that.

Source: CPython, Objects/genobject.c, gen_send_ex2, _gen_throw and gen_close
"""


========
"""send, throw and close from inside the running coroutine itself raise a ValueError there, and the coroutine goes on.

Source: CPython, Objects/genobject.c, gen_send_ex2 and gen_close.
"""

>>>>>>>> kit2:tests/conformance/await_protocol/state/a_running_coroutine_cannot_be_sent_to.py
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
