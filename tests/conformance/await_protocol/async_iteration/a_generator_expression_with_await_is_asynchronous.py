"""A generator expression with an `await` in its element or conditions makes an asynchronous generator, also without
`async for`. Its awaits happen one item at a time, as it is consumed.

Source: PEP 530, await in Comprehensions
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("await", self.value)
        return self.value
        yield


async def main():
    lazy = (await Now(n) for n in range(2))
    print(type(lazy).__name__)
    async for value in lazy:
        print("item", value)


try:
    main().send(None)
except StopIteration:
    print("end")
