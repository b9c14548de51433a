"""A slot is a descriptor on the class, so with `__slots__ = ("__await__",)` each object may hold its own `__await__`,
which is called without arguments; an empty slot is an AttributeError, not a refusal.

Source: Python reference, data model, __slots__ and Special method lookup
"""


class Thing:
    __slots__ = ("__await__",)


async def main(thing):
    await thing


thing = Thing()
try:
    main(thing).send(None)
except Exception as error:
    print("empty slot:", type(error).__name__)
thing.__await__ = lambda: iter(["of this object"])
print("filled slot:", main(thing).send(None))
