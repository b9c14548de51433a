"""A return value arrives at the await as the same object, also when it is a tuple or an exception, which a carelessly
made StopIteration would take apart.

Source: PEP 380, Enhancements to StopIteration
"""


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
