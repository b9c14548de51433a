"""Positional, starred, keyword and double-starred arguments may each be an await; they are awaited as they stand, from
left to right.

Source: Python reference, expressions, Calls and Evaluation order
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("await", self.value)
        return self.value
        yield


def show(*args, **kwargs):
    print(args, kwargs)


async def main():
    show(await Now(1), *await Now([2, 3]), x=await Now(4), **await Now({"y": 5}))


try:
    main().send(None)
except StopIteration:
    print("end")
