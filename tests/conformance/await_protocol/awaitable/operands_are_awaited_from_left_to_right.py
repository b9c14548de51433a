"""Operands, elements of displays, keys and values are awaited from left to right; an operand that is not evaluated is
not awaited.

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
    print(await Now(1) + await Now(2) * await Now(3))
    print([await Now(4), (await Now(5), {await Now(6): await Now(7)})])
    print(max(await Now(8), *[await Now(9)], key=await Now(abs)) if False else "skipped")
    print(await Now(0) or await Now(10))
    print(await Now(2) ** await Now(3), -await Now(4))


try:
    main().send(None)
except StopIteration:
    print("end")
