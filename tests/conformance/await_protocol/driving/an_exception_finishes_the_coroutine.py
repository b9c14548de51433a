"""A coroutine that an exception has left is finished: the driver gets the very object that was raised, and then, for
another send, RuntimeError.

Source: CPython, Objects/genobject.c, gen_send_ex2
"""


class Suspend:
    def __await__(self):
        yield "suspended"


failure = KeyError("failure")


async def inner():
    await Suspend()
    raise failure


async def outer():
    await inner()


coroutine = outer()
print(coroutine.send(None))
try:
    coroutine.send(None)
except KeyError as error:
    print("same object:", error is failure)
try:
    coroutine.send(None)
except RuntimeError as error:
    print("RuntimeError:", error, "context:", error.__context__)
