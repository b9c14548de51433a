"""StopIteration and StopAsyncIteration that leave the body of an asynchronous generator would look like its end; they
become a RuntimeError that has them as its cause.

Source: PEP 479, Proposal, and PEP 525, Asynchronous Generators
"""


async def g():
    yield 1
    raise StopAsyncIteration("leak")


async def h():
    raise StopIteration("leak")
    yield


async def main():
    try:
        async for n in g():
            print(n)
    except RuntimeError as error:
        print(error, repr(error.__cause__))
    try:
        async for n in h():
            print(n)
    except RuntimeError as error:
        print(error, repr(error.__cause__))


try:
    main().send(None)
except StopIteration:
    print("end")
