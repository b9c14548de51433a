"""`__await__` in the instance's dict makes nothing awaitable; on the class it does, even when it is set there later.

Source: Python reference, data model, Special method lookup
"""


class Awkward:
    pass


thing = Awkward()
thing.__await__ = lambda: iter(["instance"])


async def main():
    await thing


try:
    main().send(None)
except TypeError as error:
    print(error)
Awkward.__await__ = lambda self: iter(["type"])
print(main().send(None))
