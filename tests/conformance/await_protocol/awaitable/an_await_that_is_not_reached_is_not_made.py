"""Conditional expressions, chained comparisons, and, or and assert await only what they evaluate.

Source: Python reference, expressions, Boolean operations, Comparisons and Conditional expressions
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("await", self.value)
        return self.value
        yield


async def main():
    print("conditional:", await Now("chosen") if await Now(True) else await Now("other"))
    print("chain:", await Now(1) < await Now(0) < await Now(9))
    print("and:", await Now(0) and await Now("never"))
    assert await Now("holds"), await Now("never")
    try:
        assert await Now(False), await Now("message")
    except AssertionError as error:
        print("assert:", error)


try:
    main().send(None)
except StopIteration:
    print("end")
