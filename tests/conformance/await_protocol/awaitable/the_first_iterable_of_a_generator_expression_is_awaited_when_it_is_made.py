"""The outermost iterable is evaluated outside the generator expression: an await there suspends the function around it
at once, and the generator stays an ordinary one.

Source: PEP 530, await in Comprehensions; Python reference, expressions, Generator expressions
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("await", self.value)
        return self.value
        yield


async def main():
    lazy = (n * 10 for n in await Now([1, 2]))
    print("made", type(lazy).__name__)
    print("items:", list(lazy))
    lazy = (n * m for n in [1] for m in await Now([1, 2]))
    print("made", type(lazy).__name__)
    print("items:", [item async for item in lazy])


try:
    main().send(None)
except StopIteration:
    print("end")
