"""The attribute `__await__` of the class is called without a check: if it is not callable, or takes other arguments,
the await raises the TypeError of the call.

Source: CPython, Objects/typeobject.c, slot_am_await
Since: 3.10 (qualified names in the texts)
"""


class Number:
    __await__ = 5


class TakesMore:
    def __await__(self, more):
        return iter(())


class TakesNothing:
    def __await__():
        return iter(())


async def main(thing):
    await thing


for kind in (Number, TakesMore, TakesNothing):
    try:
        main(kind()).send(None)
    except TypeError as error:
        print(kind.__name__, "-> TypeError:", error)
