"""If somebody closes a coroutine past its awaiter, the awaiter does not notice: it stays suspended in it, and only its
next step fails.

Source: CPython, Objects/genobject.c, gen_close and gen_send_ex2.
"""

from inspect import getcoroutinestate


class Suspend:
    def __await__(self):
        yield


async def inner():
    try:
        await Suspend()
    finally:
        print("inner finally")


async def outer():
    try:
        await awaited
    except RuntimeError as error:
        print("outer RuntimeError:", error)


awaited = inner()
chain = outer()
chain.send(None)
awaited.close()
print("inner", getcoroutinestate(awaited), "outer", getcoroutinestate(chain), chain.cr_await is awaited)
try:
    chain.send(None)
except StopIteration:
    print("outer ended")
