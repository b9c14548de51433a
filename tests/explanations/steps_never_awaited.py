"""Steps of asynchronous generators that nobody awaits: by each method, in functions of each kind, and kept for a while."""

import asyncio


async def numbers():
    for number in range(3):
        yield number


class Source:
    async def items(self):
        yield 1


def starts_one(source):
    source.items().asend(None)


async def main():
    agen = numbers()
    anext(agen)
    value = agen.asend(None)
    value = await anext(agen, None)
    print(value)
    agen.athrow(ValueError())
    agen.aclose()
    await agen.aclose()


asyncio.run(main())
starts_one(Source())
numbers().__anext__()
