"""The exception that a suspended coroutine is handling lives with it, named or not, until the block is left or the
coroutine is closed. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, gen_send_ex2 (gi_exc_state); Python reference, compound statements,
The try statement.
"""


class Noisy(Exception):
    def __del__(self):
        print("gone:", self.args[0])


class Suspend:
    def __await__(self):
        yield


async def f(name):
    try:
        raise Noisy(name)
    except Noisy:
        await Suspend()
        print("leaving the block")
    print("after the block")


for name in "finished", "closed":
    coroutine = f(name)
    coroutine.send(None)
    print("suspended")
    try:
        coroutine.send(None) if name == "finished" else coroutine.close()
    except StopIteration:
        pass
    print(name)
