"""`break` leaves the generator suspended. Its finally blocks run only when it is closed.

Source: PEP 525, Finalization
"""


async def g(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)


async def main():
    generator = g("kept")
    async for n in generator:
        break
    print("after break")
    await generator.aclose()
    print("after aclose")


try:
    main().send(None)
except StopIteration:
    print("end")
