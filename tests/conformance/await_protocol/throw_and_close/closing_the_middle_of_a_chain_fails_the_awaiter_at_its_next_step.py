"""close on an awaited coroutine finishes it and what it awaits; its awaiter notices only when it is driven on, and is
told that the coroutine cannot be reused, and an exception that was thrown is lost; only close does not mind.

Source: CPython, Objects/genobject.c, gen_send_ex2 and _gen_throw
Since: 3.13 (close returned None before)
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def inner():
    try:
        await Suspend()
    finally:
        print("inner closed")


async def outer(coroutine):
    try:
        await coroutine
    except BaseException as error:
        return f"outer caught {error!r}, context {error.__context__!r}"


for step in (lambda chain: chain.send("value"), lambda chain: chain.throw(KeyError("k")), lambda chain: chain.close()):
    coroutine = inner()
    chain = outer(coroutine)
    chain.send(None)
    coroutine.close()
    try:
        print("close:", step(chain))
    except StopIteration as stop:
        print(stop.value)
