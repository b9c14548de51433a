"""An exception in the body of `async for` is not thrown into the generator, which stays where it is and can be driven
on.

Source: PEP 525, Finalization
"""


async def g():
    try:
        yield 1
        yield 2
    finally:
        print("finally")


async def main():
    generator = g()
    try:
        async for n in generator:
            raise ValueError(n)
    except ValueError as error:
        print("caught", error)
    print("next", await anext(generator))
    await generator.aclose()


try:
    main().send(None)
except StopIteration:
    print("end")
