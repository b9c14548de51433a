"""A suspended coroutine keeps its arguments, and lets go of them before its driver sees that it has returned. The
clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, gen_send_ex2.
"""

class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


class Suspend:
    def __await__(self):
        yield


async def f(noisy):
    await Suspend()
    print("after")


coroutine = f(Noisy("argument"))
coroutine.send(None)
print("suspended")
try:
    coroutine.send(None)
except StopIteration:
    print("ended")
