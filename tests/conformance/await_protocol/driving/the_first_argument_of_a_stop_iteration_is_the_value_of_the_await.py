"""A delegate may raise StopIteration by hand: with no argument the await gives None, with several the first; a subclass
or the class itself serves as well.

Source: PEP 380, Enhancements to StopIteration
"""


class Special(StopIteration):
    pass


class Ends:
    def __init__(self, stop):
        self.stop = stop

    def __await__(self):
        return self

    def __next__(self):
        raise self.stop


async def main():
    print("the class:", await Ends(StopIteration))
    for stop in (StopIteration(), StopIteration(1), StopIteration(1, 2), StopIteration((1, 2)), Special("s")):
        print(f"{stop!r}:", await Ends(stop))


try:
    main().send(None)
except StopIteration:
    print("end")
