"""What counts is the object that is awaited, not the function that made it: a plain lambda may return a coroutine or
any awaitable.

Source: PEP 492, Await Expression
"""


class Now:
    def __await__(self):
        return 7
        yield


async def twice(function):
    return await function() + await function()


async def main():
    async def local():
        return await Now()

    print(await twice(lambda: local()))
    print(await (lambda: Now())())


try:
    main().send(None)
except StopIteration:
    print("end")
