"""The type is the one that the object has when it is awaited: assigning `__class__` changes or removes its `__await__`.

Source: Python reference, data model, Awaitable Objects
"""


class Left:
    def __await__(self):
        return iter(["left"])


class Right:
    def __await__(self):
        return iter(["right"])


class Neither:
    pass


async def main(thing):
    await thing


thing = Left()
for kind in (Left, Right, Neither):
    thing.__class__ = kind
    try:
        print(kind.__name__, "->", main(thing).send(None))
    except TypeError as error:
        print(kind.__name__, "-> TypeError:", error)
