"""The first iterable is evaluated, and asked for its iterator, where the generator expression stands; everything else
waits for the first step.

Source: Python reference, Expressions, Generator expressions
"""


class Items:
    def __init__(self, name):
        self.name = name

    def __aiter__(self):
        print("__aiter__", self.name)
        return self

    async def __anext__(self):
        print("__anext__", self.name)
        raise StopAsyncIteration


def second():
    print("second evaluated")
    return Items("second")


async def one():
    yield 1


synchronous = [1, 2]
try:
    (x async for x in synchronous)
except TypeError as error:
    print("at once:", error)
lazy = (x async for x in Items("first"))
print("made")
inner = (x async for _ in one() async for x in second())
print("made, nothing of the second yet")
for generator in (lazy, inner):
    try:
        anext(generator).send(None)
    except StopAsyncIteration as stop:
        print(repr(stop))
