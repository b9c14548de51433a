"""A plain generator may not be awaited, but `__await__` may return one, of a generator function elsewhere or of a
generator expression.

Source: PEP 492, Await Expression
"""


def steps():
    yield "step"
    return "of a function"


class Thing:
    def __init__(self, generator):
        self.generator = generator

    def __await__(self):
        return self.generator


async def main(thing):
    return await thing


for make in (steps, lambda: (n * n for n in (3,))):
    coroutine = main(Thing(make()))
    print("yielded:", coroutine.send(None))
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("returned:", stop.value)
    coroutine = main(make())
    try:
        coroutine.send(None)
    except TypeError as error:
        print("without __await__: TypeError:", error)
