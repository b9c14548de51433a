"""The right side is awaited first, then the parts of the targets, from left to right; a slice awaits its bounds in
order.

Source: Python reference, expressions, Evaluation order
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("await", self.value)
        return self.value
        yield


async def main():
    table = {}
    items = list("abcdef")
    table[await Now("first key")], table[await Now("second key")] = await Now((1, 2))
    print(table)
    print(items[await Now(1) : await Now(6) : await Now(2)])
    items[await Now(0)] = await Now("value")
    print(items)
    del items[await Now(2) :], table[await Now("first key")]
    print(items, table)


try:
    main().send(None)
except StopIteration:
    print("end")
