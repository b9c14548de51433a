"""A delegate without `send` is driven by `__next__` as long as None is sent; its StopIteration ends the await with the
value.

Source: PEP 380, Formal Semantics
"""


class Counter:
    def __init__(self, limit):
        self.count, self.limit = 0, limit

    def __await__(self):
        return self

    def __next__(self):
        if self.count == self.limit:
            stop = StopIteration("counted")
            raise stop
        self.count += 1
        return self.count


async def main():
    return await Counter(3)


coroutine = main()
print(coroutine.send(None), coroutine.send(None), coroutine.send(None))
try:
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)
