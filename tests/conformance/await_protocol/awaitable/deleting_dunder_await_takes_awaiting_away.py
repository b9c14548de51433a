"""Awaitability is asked at each await: after the class has lost its `__await__`, its instances are refused, or use the
one of a base class.

Source: Python reference, data model, Awaitable Objects
"""


class Base:
    def __await__(self):
        return iter(["base"])


class Thing(Base):
    def __await__(self):
        return iter(["thing"])


async def main(thing):
    await thing


thing = Thing()
print("both have it:", main(thing).send(None))
del Thing.__await__
print("only the base has it:", main(thing).send(None))
del Base.__await__
try:
    main(thing).send(None)
except TypeError as error:
    print("nobody has it: TypeError:", error)
