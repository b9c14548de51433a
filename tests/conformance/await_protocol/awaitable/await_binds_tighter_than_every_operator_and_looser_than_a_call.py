"""await takes a primary: calls, subscripts and attributes to its right belong to its operand, while `**`, unary minus,
not and comparisons apply to the result.

Source: PEP 492, Updated operator precedence table; Python reference, expressions, Operator precedence
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield

    def __getitem__(self, index):
        return Now(("item", index))

    def method(self):
        return Now("result of the method")


async def main():
    print("await a ** b   :", await Now(2) ** 3)
    print("a ** await b   :", 2 ** await Now(3))
    print("-await a ** b  :", -await Now(2) ** 2)
    print("a ** -await b  :", 2 ** -await Now(1))
    print("not await a    :", not await Now(False))
    print("await a == b   :", await Now(1) == 1)
    print("await a[5]     :", await Now(0)[5])
    print("(await a)[0]   :", (await Now("text"))[0])
    print("await a.method():", await Now(0).method())


try:
    main().send(None)
except StopIteration:
    print("end")
