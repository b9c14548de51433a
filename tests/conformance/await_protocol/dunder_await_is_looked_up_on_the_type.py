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
