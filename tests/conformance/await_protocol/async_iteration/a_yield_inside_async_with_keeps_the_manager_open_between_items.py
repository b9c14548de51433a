"""A manager that was entered before a `yield` is exited when the generator goes on and leaves the block; the body of
the loop runs in between.

Source: PEP 525, Asynchronous Generators
"""


class Open:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print("open", self.name)

    async def __aexit__(self, *_):
        print("close", self.name)


async def lines():
    for name in ("first", "second"):
        async with Open(name):
            yield name + " line 1"
            yield name + " line 2"


async def main():
    async for line in lines():
        print("   ", line)


try:
    main().send(None)
except StopIteration:
    pass
