"""The target is assigned as by `=`: names, attributes, items, patterns with a star. Afterwards it has its last value,
and without items it is not bound.

Source: Python reference, Compound statements, The async for statement
"""


class Pairs:
    def __init__(self, *items):
        self.items = list(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop(0)


class Box:
    pass


async def main():
    box, table = Box(), {}
    async for box.value in Pairs(1, 2):
        print("attribute", box.value)
    async for table["key"] in Pairs("x"):
        pass
    print("item", table)
    async for first, (second, *rest) in Pairs((1, [2, 3, 4])):
        print("pattern", first, second, rest)
    async for [n] in Pairs([7], [8]):
        pass
    print("last value", n)
    async for never in Pairs():
        pass
    try:
        print(never)
    except UnboundLocalError:
        print("never is not bound")
    async for a, b in Pairs((1, 2), (1, 2, 3)):
        print("fits", a, b)


try:
    main().send(None)
except ValueError as error:
    print(error)
