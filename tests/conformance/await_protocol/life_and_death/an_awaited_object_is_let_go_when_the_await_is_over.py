"""An awaiter holds the iterator it waits for only while it waits; the awaitable itself is released as soon as its
__await__ has been called. The clause holds where objects die as soon as nobody refers to them.

Source: PEP 492, Await Expression; CPython, Python/bytecodes.c, GET_AWAITABLE and END_SEND.
"""


class Iterator:
    def __init__(self):
        self.steps = iter(["waiting"])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.steps)

    def __del__(self):
        print("iterator gone")


class Awaitable:
    def __await__(self):
        return Iterator()

    def __del__(self):
        print("awaitable gone")


async def main():
    await Awaitable()
    print("await is over")


coroutine = main()
print(coroutine.send(None))
try:
    coroutine.send(None)
except StopIteration:
    print("end")
