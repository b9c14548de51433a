"""With `async def` and a yield, `__await__` returns an asynchronous generator, which has no `__next__`: the TypeError
names it like any other object that is no iterator.

Source: PEP 492, Await Expression; PEP 525, Asynchronous Generator Object
"""


class Yields:
    async def __await__(self):
        yield 1


async def main(thing):
    await thing


try:
    main(Yields()).send(None)
except TypeError as error:
    print("TypeError:", error)
