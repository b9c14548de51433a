"""A sent None calls the `__next__` that the delegate's type has at that moment; one in the instance does not count.

Source: Python reference, data model, Special method lookup
"""


class Delegate:
    def __await__(self):
        self.__next__ = lambda: "of the instance"
        return self

    def __next__(self):
        return "first"


async def main():
    await Delegate()


coroutine = main()
print(coroutine.send(None))
Delegate.__next__ = lambda self: "second"
print(coroutine.send(None))
