"""Each await of an object calls its `__await__`, once, however often the iterator is then resumed; whether an object
may be awaited twice is its own affair.

Source: PEP 492, Await Expression
"""


class Thing:
    calls = 0

    def __await__(self):
        self.calls += 1
        print("call", self.calls)
        yield "first"
        yield "second"
        return self.calls


async def main(thing):
    return [await thing, await thing, await thing]


coroutine = main(Thing())
try:
    while True:
        print("yielded:", coroutine.send(None))
except StopIteration as stop:
    print("returned:", stop.value)
