"""close lets the finally blocks run with all locals in place, and has released them when it returns, even though the
coroutine object lives on. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, gen_close; Python/ceval.c, clear_gen_frame.
"""


class Suspend:
    def __await__(self):
        yield


class Noisy:
    def __del__(self):
        print("local gone")


async def f():
    noisy = Noisy()
    try:
        await Suspend()
    finally:
        print("finally has", type(noisy).__name__)


coroutine = f()
coroutine.send(None)
print("closing")
coroutine.close()
print("closed", coroutine.cr_frame)
