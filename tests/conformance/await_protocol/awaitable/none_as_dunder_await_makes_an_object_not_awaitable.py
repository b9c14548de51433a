"""A class that sets `__await__` to None blocks awaiting: its instances and those of its subclasses raise TypeError,
also if a base class has the method.

Source: Python reference, data model, Special method names
"""


class Awaitable:
    def __await__(self):
        return iter(["yielded"])


class Blocked(Awaitable):
    __await__ = None


class Heir(Blocked):
    pass


class Freed(Blocked):
    __await__ = Awaitable.__await__


async def main(thing):
    await thing


for kind in (Awaitable, Blocked, Heir, Freed):
    try:
        print(kind.__name__, "->", main(kind()).send(None))
    except TypeError as error:
        print(kind.__name__, "-> TypeError:", error)
