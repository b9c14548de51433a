"""A coroutine holds neither the value that was sent to it nor the one that went to its driver, unless its own code
stores them. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, gen_send_ex2.
"""


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


class Exchange:
    def __await__(self):
        return (yield Noisy("yielded"))


async def f():
    await Exchange()
    stored = await Exchange()
    await Exchange()


coroutine = f()
for value in None, "ignored by the coroutine", "stored by the coroutine":
    print("step", value)
    got = coroutine.send(value and Noisy(value))
    print("driver has the", got.name, "one")
    got = None
print("closing")
coroutine.close()
