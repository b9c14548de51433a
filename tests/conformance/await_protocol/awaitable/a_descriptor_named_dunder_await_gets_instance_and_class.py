"""If the class attribute `__await__` has `__get__`, it is called with the instance and its class, and what it returns
is called.

Source: Python reference, data model, Implementing Descriptors
"""


class Descriptor:
    def __get__(self, instance, owner):
        print("get for", instance.name, "of", owner.__name__)
        return lambda: iter([instance.name])


class Thing:
    __await__ = Descriptor()

    def __init__(self, name):
        self.name = name


class Heir(Thing):
    pass


async def main(thing):
    await thing


for thing in (Thing("thing"), Heir("heir")):
    print("yielded:", main(thing).send(None))
