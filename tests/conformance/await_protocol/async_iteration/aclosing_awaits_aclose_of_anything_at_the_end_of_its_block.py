"""`aclosing(x)` gives x and awaits `x.aclose()` on leaving, however the block was left; a loop that breaks thus
closes its generator at a known point.

Source: Library, contextlib, contextlib.aclosing
Since: 3.10
"""

from contextlib import aclosing


async def generator():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


class Connection:
    async def aclose(self):
        print("connection closed")
        return "not swallowed by this"


async def first(source):
    async with aclosing(source) as items:
        async for item in items:
            return item


async def main():
    print(await first(generator()))
    async with aclosing(generator()) as items:
        async for item in items:
            break
    print("after the block")
    try:
        async with aclosing(Connection()) as connection:
            print(type(connection).__name__)
            raise KeyError("block")
    except KeyError as error:
        print(repr(error))


try:
    main().send(None)
except StopIteration:
    pass
