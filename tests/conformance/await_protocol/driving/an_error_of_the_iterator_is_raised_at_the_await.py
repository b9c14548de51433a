"""An exception in a delegate's `__next__` or `send` other than StopIteration is raised at the await; the coroutine may
catch it and await something else.

Source: PEP 380, Formal Semantics
"""


class Fragile:
    def __await__(self):
        return self

    def __next__(self):
        if hasattr(self, "started"):
            raise LookupError("in __next__")
        self.started = True
        return "suspended"

    def send(self, value):
        raise ArithmeticError(f"in send of {value}")


async def main():
    for _ in range(2):
        try:
            await Fragile()
        except Exception as error:
            print(f"at the await: {type(error).__name__}: {error}")
    return "end"


coroutine = main()
print(coroutine.send(None))
print(coroutine.send(None))
try:
    coroutine.send(5)
except StopIteration as stop:
    print(stop.value)
