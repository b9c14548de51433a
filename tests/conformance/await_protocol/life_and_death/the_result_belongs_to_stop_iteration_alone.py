"""A finished coroutine does not keep what it returned: the result dies with the StopIteration or with the awaiter's
variable. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Objects/genobject.c, gen_send_ex2.
"""


class Noisy:
    def __del__(self):
        print("result gone")


async def f():
    return Noisy()


async def main(coroutine):
    result = await coroutine
    print("awaiter has it")
    del result
    print("awaiter lets go")


coroutine = f()
try:
    coroutine.send(None)
except StopIteration as stop:
    print("driver has it:", type(stop.value).__name__)
print("after the handler")
awaited = f()
try:
    main(awaited).send(None)
except StopIteration:
    print("end")
