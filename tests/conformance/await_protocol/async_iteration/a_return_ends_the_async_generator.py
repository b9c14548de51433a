"""A bare `return` ends the generator with StopAsyncIteration, and it stays ended.

Source: PEP 525, Asynchronous Generators
"""


async def g(limit):
    n = 0
    while True:
        if n == limit:
            return
        yield n
        n += 1


async def main():
    print([n async for n in g(3)], [n async for n in g(0)])
    generator = g(1)
    async for n in generator:
        print(n)
    async for n in generator:
        print("never")
    print("done")


try:
    main().send(None)
except StopIteration:
    print("end")
