"""What the innermost iterator yields is what send returns, the same object, whatever it is and however many coroutines
lie between.

Source: PEP 380, Proposal
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        answer = yield self.what
        return answer


async def deepest(what):
    return await Ask(what)


async def middle(what):
    return await deepest(what)


async def main():
    first = await middle(marker)
    second = await middle(None)
    third = await middle(main)
    return [first, second, third]


marker = object()
coroutine = main()
print(coroutine.send(None) is marker)
print(coroutine.send("a"))
print(coroutine.send("b") is main)
try:
    coroutine.send("c")
except StopIteration as stop:
    print(stop.value)
