"""An asynchronous generator has no `__await__`; what its asend, athrow and aclose return has one.

Source: PEP 525, Asynchronous Generator Object
"""


async def numbers():
    got = yield 1
    print("received", got)
    yield 2


async def main():
    generator = numbers()
    try:
        await generator
    except TypeError as error:
        print("TypeError:", error)
    print("asend:", await generator.asend(None))
    print("asend:", await generator.asend("value"))
    print("aclose:", await generator.aclose())


try:
    main().send(None)
except StopIteration:
    print("end")
