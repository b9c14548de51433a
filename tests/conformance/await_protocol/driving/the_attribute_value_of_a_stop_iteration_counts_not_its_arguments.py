"""The value of the await is the attribute `value` of the StopIteration, which may be assigned after it was made.

Source: PEP 380, Enhancements to StopIteration
"""


class Ends:
    def __await__(self):
        return self

    def __next__(self):
        stop = StopIteration("argument")
        stop.value = "assigned"
        raise stop


async def main():
    return await Ends()


try:
    main().send(None)
except StopIteration as stop:
    print("returned:", stop.value)
