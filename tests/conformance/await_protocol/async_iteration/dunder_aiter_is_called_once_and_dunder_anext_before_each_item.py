"""The loop asks the iterable for its iterator when it begins, and for the next item when the body is done with the
last one; nothing is asked for ahead.

Source: Python reference, Compound statements, The async for statement
"""


class Counted:
    def __init__(self):
        print("made")

    def __aiter__(self):
        print("__aiter__")
        return Steps()


class Steps:
    n = 0

    async def __anext__(self):
        print("__anext__")
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return self.n


async def main():
    async for n in Counted():
        print("body", n)
    print("after")


try:
    main().send(None)
except StopIteration:
    pass
