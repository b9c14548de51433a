"""When a coroutine returns, its locals are released first, then the driver gets StopIteration; the awaiter of the
result finds them gone as well. The clause holds where objects die as soon as nobody refers to them.

Source: CPython, Python/ceval.c, clear_gen_frame.
"""


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def inner():
    local = Noisy("local of inner")
    return "result of " + local.name


async def outer():
    local = Noisy("local of outer")
    result = await inner()
    print("awaiter has the", result)
    return "end"


try:
    outer().send(None)
except StopIteration as stop:
    print("driver has the", stop.value)
