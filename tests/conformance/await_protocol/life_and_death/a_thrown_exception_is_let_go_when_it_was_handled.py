"""An exception thrown into a coroutine belongs to the block that handles it; afterwards neither the coroutine nor its
frame refers to it. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, _gen_throw; Python reference, compound statements, The try statement.
"""


class Noisy(Exception):
    def __del__(self):
        print("gone:", self.args[0])


class Suspend:
    def __await__(self):
        yield "yielded"


async def inner():
    try:
        await Suspend()
    except Noisy as error:
        print("inner handles", error)
    await Suspend()


async def outer():
    await inner()


coroutine = outer()
coroutine.send(None)
print(coroutine.throw(Noisy("thrown")))
coroutine.close()
