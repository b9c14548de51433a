"""`__await__` may return what the `__await__` of a fresh coroutine returns: each await of the object then runs a new
coroutine.

Source: PEP 492, Await Expression
"""


class Lazy:
    async def compute(self):
        print("computing")
        await Pause()
        return "value"

    def __await__(self):
        return self.compute().__await__()


class Pause:
    def __await__(self):
        print("pause", (yield "paused"))


async def main():
    lazy = Lazy()
    return [await lazy, await lazy]


coroutine = main()
print(coroutine.send(None))
print(coroutine.send("one"))
try:
    coroutine.send("two")
except StopIteration as stop:
    print(stop.value)
