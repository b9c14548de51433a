"""Neither `__getattr__` nor `__getattribute__` of an object can make it awaitable, although `thing.__await__` works.

Source: Python reference, data model, Special method lookup
"""


class Getattr:
    def __getattr__(self, name):
        print("__getattr__", name)
        return lambda: iter(())


class Getattribute:
    def __getattribute__(self, name):
        print("__getattribute__", name)
        return lambda: iter(())


async def main(thing):
    await thing


for kind in (Getattr, Getattribute):
    print(kind.__name__, "has the attribute:", callable(kind().__await__))
    try:
        main(kind()).send(None)
    except TypeError as error:
        print("TypeError:", error)
