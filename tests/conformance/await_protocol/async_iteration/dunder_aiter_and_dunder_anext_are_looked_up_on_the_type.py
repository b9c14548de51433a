"""Like all special methods, those of asynchronous iteration are looked up on the type: attributes of the instance
neither help nor stand in the way. An iterator need not have `__aiter__`.

Source: Python reference, Data model, Special method lookup
"""


class Iterator:
    def __init__(self):
        self.n = 0

    async def __anext__(self):
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return self.n


class Iterable:
    def __aiter__(self):
        return self.iterator


class Plain:
    pass


async def loop(iterable):
    return [n async for n in iterable]


iterable = Iterable()
iterable.__aiter__ = None
iterable.iterator = Iterator()
iterable.iterator.__anext__ = None
plain = Plain()
plain.__aiter__ = lambda: Iterator()
pretender = Iterable()
pretender.iterator = Plain()
pretender.iterator.__anext__ = Iterator().__anext__
for name, what in (("shadowed", iterable), ("__aiter__ set", plain), ("__anext__ set", pretender)):
    try:
        loop(what).send(None)
    except (StopIteration, TypeError) as error:
        print(name, "->", type(error).__name__, error)
