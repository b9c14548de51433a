"""When `__aenter__` of one item fails, its own `__aexit__` is not called, but those of the items before it are, with
the error.

Source: PEP 492, Asynchronous Context Managers and "async with"
"""


class Manager:
    def __init__(self, name, fails=False, swallows=False):
        self.name, self.fails, self.swallows = name, fails, swallows

    async def __aenter__(self):
        print("enter", self.name)
        if self.fails:
            raise OSError(self.name)

    async def __aexit__(self, kind, error, traceback):
        print("exit", self.name, repr(error))
        return self.swallows


async def main():
    try:
        async with Manager("a"), Manager("b", fails=True), Manager("c"):
            print("never")
    except OSError as error:
        print("caught", error)
    async with (
        Manager("d", swallows=True),
        Manager("e"),
        Manager("f", fails=True),
    ):
        print("never")
    print("swallowed")


try:
    main().send(None)
except StopIteration:
    pass
