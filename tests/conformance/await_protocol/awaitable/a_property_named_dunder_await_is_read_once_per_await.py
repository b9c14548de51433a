"""A property named `__await__` is read at each await, and what it returns is called without arguments.

Source: Python reference, data model, Special method lookup
"""


class Lazy:
    reads = 0

    @property
    def __await__(self):
        self.reads += 1
        print("read number", self.reads)
        return lambda: iter([f"read {self.reads}"])


async def main(thing):
    await thing
    await thing


coroutine = main(Lazy())
print("yielded:", coroutine.send(None))
print("yielded:", coroutine.send(None))
coroutine.close()
