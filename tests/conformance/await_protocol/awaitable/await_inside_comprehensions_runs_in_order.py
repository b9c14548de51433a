"""Awaits in a list, dict and filtered comprehension suspend the function around it, in the order of the iterations; a
key is awaited before its value.

Source: PEP 530, await in Comprehensions
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def main():
    squares = [await Ask(n) for n in range(3)]
    table = {await Ask("k"): await Ask("v") for _ in range(1)}
    kept = [n for n in range(4) if await Ask(("keep", n))]
    return squares, table, kept


coroutine = main()
print(coroutine.send(None))
answers = [10, 11, 12, "key", "value", True, False, True, False]
try:
    for answer in answers:
        print(coroutine.send(answer))
except StopIteration as stop:
    print(stop.value)
