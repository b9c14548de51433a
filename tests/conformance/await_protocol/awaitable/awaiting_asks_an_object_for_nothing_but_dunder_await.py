"""await calls `__await__`, then drives the iterator; it asks neither for truth, length, equality nor, at the iterator,
for `__iter__`.

Source: PEP 492, Await Expression
"""


class Talkative:
    def __init__(self, what):
        self.what = what

    def __bool__(self):
        print(self.what, "__bool__")
        return False

    def __len__(self):
        print(self.what, "__len__")
        return 0

    def __eq__(self, other):
        print(self.what, "__eq__")
        return True

    def __iter__(self):
        print(self.what, "__iter__")
        return self

    def __await__(self):
        print(self.what, "__await__")
        return Talkative("iterator")

    def __next__(self):
        print(self.what, "__next__")
        raise StopIteration(Talkative("result"))


async def main():
    result = await Talkative("object")
    print("awaited:", result.what)


try:
    main().send(None)
except StopIteration:
    print("end")
