"""`async for` ends at StopAsyncIteration and then runs its else branch, which a `break` skips; comprehensions end
alike.

Source: PEP 492, Asynchronous Iterators and "async for"
"""


class Numbers:
    def __init__(self, limit):
        self.n, self.limit = 0, limit

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == self.limit:
            raise StopAsyncIteration
        self.n += 1
        return self.n


async def main():
    async for n in Numbers(2):
        print(n)
    else:
        print("else")
    async for n in Numbers(5):
        if n == 2:
            break
    else:
        print("never")
    print([n async for n in Numbers(3)], {n: -n async for n in Numbers(2) if n > 1})


try:
    main().send(None)
except StopIteration:
    print("end")
