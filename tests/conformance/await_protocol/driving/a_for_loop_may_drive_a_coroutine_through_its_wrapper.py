"""The iterator of a coroutine's `__await__` works wherever an iterator does; None is sent at each step, and the return
value is lost.

Source: Python reference, data model, Coroutine Objects
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        print(self.what, "got", (yield self.what))


async def main():
    for what in "abc":
        await Ask(what)
    return "lost"


for asked in main().__await__():
    print("loop:", asked)
print("list:", list(main().__await__()))
