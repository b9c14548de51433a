"""A class is an object like others: it is awaited by the `__await__` of its metaclass, and its own `__await__` serves
only its instances.

Source: Python reference, data model, Special method lookup
"""


class Meta(type):
    def __await__(cls):
        return iter([f"class {cls.__name__}"])


class Both(metaclass=Meta):
    def __await__(self):
        return iter(["instance"])


class OnlyInstances:
    def __await__(self):
        return iter(["instance"])


async def main(thing):
    await thing


print("await Both     ->", main(Both).send(None))
print("await Both()   ->", main(Both()).send(None))
try:
    main(OnlyInstances).send(None)
except TypeError as error:
    print("await OnlyInstances -> TypeError:", error)
