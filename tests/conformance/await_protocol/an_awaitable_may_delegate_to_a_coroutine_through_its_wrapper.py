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
