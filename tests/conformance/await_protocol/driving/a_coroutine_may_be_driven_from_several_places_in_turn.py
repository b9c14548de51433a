"""A suspended coroutine belongs to nobody: functions, generators and other coroutines may each drive it a step.

Source: Python reference, data model, Coroutine Objects
"""


class Step:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        return (yield self.n)


async def main():
    return [await Step(n) for n in range(4)]


def function(coroutine):
    return coroutine.send("by a function")


def generator(coroutine):
    yield coroutine.send("by a generator")


async def another(coroutine):
    return coroutine.send("by a coroutine")


coroutine = main()
print(coroutine.send(None))
print(function(coroutine))
print(next(generator(coroutine)))
try:
    another(coroutine).send(None)
except StopIteration as stop:
    print(stop.value)
try:
    sorted([1], key=lambda _: coroutine.send("by a key function"))
except StopIteration as stop:
    print("returned:", stop.value)
