"""There is no `yield from` between asynchronous generators. One that loops over another does not own it: closing the
outer one runs nothing of the inner one, until somebody closes that too.

Source: PEP 525, Asynchronous yield from
"""


async def inner():
    try:
        yield 1
        yield 2
    finally:
        print("inner closed")


async def outer(source):
    try:
        async for n in source:
            yield n * 10
    finally:
        print("outer closed")


async def main():
    source = inner()
    generator = outer(source)
    print(await anext(generator))
    await generator.aclose()
    print("goes on with", await anext(source))
    await source.aclose()


try:
    main().send(None)
except StopIteration:
    pass
