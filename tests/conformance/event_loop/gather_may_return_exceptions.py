import asyncio


async def give(value):
    await asyncio.sleep(0)
    if isinstance(value, Exception):
        raise value
    return value


async def main():
    results = await asyncio.gather(give(1), give(KeyError("k")), give("x"), return_exceptions=True)
    print([repr(result) for result in results])


asyncio.run(main())
