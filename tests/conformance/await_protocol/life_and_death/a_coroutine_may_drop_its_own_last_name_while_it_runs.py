"""A running coroutine is kept alive by whoever runs it. If nobody else refers to it when it suspends, it is closed on
the way back, before its driver sees the yielded value. The clause holds where objects die as soon as nobody refers to
them.

Source: CPython, Objects/genobject.c, _PyGen_Finalize.
"""


class Suspend:
    def __await__(self):
        yield "yielded"


async def f():
    made.clear()
    print("no name left, still running")
    try:
        await Suspend()
    finally:
        print("finally")


made = [f()]
print("driver has", made[0].send(None))
