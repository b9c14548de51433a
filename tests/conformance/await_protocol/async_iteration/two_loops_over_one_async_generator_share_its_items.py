"""`aiter` of an asynchronous generator is the generator itself, so whoever asks gets the next item, also from inside
the body of another loop over it.

Source: PEP 525, Asynchronous Generator Object
"""


async def letters():
    for letter in "abcdef":
        yield letter
    print("exhausted")


async def main():
    generator = letters()
    async for outer in generator:
        print("outer", outer)
        async for inner in generator:
            print("  inner", inner)
            if inner in "bd":
                break
    print("loop of an ended generator", [letter async for letter in generator])


try:
    main().send(None)
except StopIteration:
    pass
