"""`__await__` is searched in the dicts of the classes in the MRO, not by attribute access on the class: hooks of a
metaclass make nothing awaitable.

Source: Python reference, data model, Special method lookup
"""


class Meta(type):
    def __getattr__(cls, name):
        print("metaclass __getattr__", name)
        return lambda self: iter(())


class Thing(metaclass=Meta):
    pass


async def main(thing):
    await thing


print("class has the attribute:", callable(Thing.__await__))
try:
    main(Thing()).send(None)
except TypeError as error:
    print("TypeError:", error)
