"""`async def __await__` is a mistake: it returns a coroutine, or, with a yield, an asynchronous generator, and neither
is an iterator.

Source: PEP 492, Await Expression
"""


class Yields:
    async def __await__(self):
        yield 1


class Returns:
    async def __await__(self):
        return 1


async def main(thing):
    await thing


try:
    main(Yields()).send(None)
except TypeError as error:
    print("with yield: TypeError:", error)

coroutine = Returns().__await__()
Returns.__await__ = lambda self: coroutine
try:
    main(Returns()).send(None)
except TypeError as error:
    print("without:    TypeError:", error)
coroutine.close()
