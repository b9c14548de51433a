async def give(value):
    return value


async def main():
    for value in ((1, 2), StopIteration("s"), ValueError("v"), None, ()):
        got = await give(value)
        print(got is value, repr(got))


try:
    main().send(None)
except StopIteration as stop:
    print(repr(stop.value))
