"""`__await__` is called after the operand is evaluated and before anything to the right of the await: making the object
and awaiting it are two steps.

Source: Python reference, expressions, Await expression and Evaluation order
"""


class Thing:
    def __init__(self, name):
        print("made", name)
        self.name = name

    def __await__(self):
        print("__await__", self.name)
        return iter(())


def note(name):
    print("note", name)


async def main():
    first, second = Thing("first"), Thing("second")
    print("both made")
    (note("left"), await second, note("middle"), await first, note("right"), await Thing("third"))


try:
    main().send(None)
except StopIteration:
    print("end")
