"""`__await__` as a generator may `yield from` the iterators of other awaitables: values pass through in both
directions, results come back.

Source: PEP 380, Proposal; PEP 492, Await Expression
"""


class Pair:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def __await__(self):
        left = yield from self.left.__await__()
        right = yield from self.right.__await__()
        return left, right


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def coroutine():
    return (await Ask("deep")) * 2


async def main():
    return await Pair(Ask("left"), Pair(coroutine(), Ask("right")))


driver = main()
print(driver.send(None), driver.send(1), driver.send(2))
try:
    driver.send(3)
except StopIteration as stop:
    print(stop.value)
