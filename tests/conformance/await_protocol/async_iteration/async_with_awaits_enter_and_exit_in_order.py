"""`async with` awaits `__aenter__` of each item from left to right and `__aexit__` from right to left; a true result
of `__aexit__` swallows the exception. `break` and `continue` exit like the end of the block.

Source: PEP 492, Asynchronous Context Managers and "async with"
"""


class Manager:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print("enter", self.name)
        return self.name

    async def __aexit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__)
        return self.name == "swallows"


async def main():
    async with Manager("a") as a, Manager("b") as b:
        print("body", a, b)
    async with Manager("swallows"):
        raise ValueError
    try:
        async with Manager("passes"):
            raise KeyError
    except KeyError:
        print("through")
    for n in range(2):
        async with Manager(n):
            if n == 0:
                continue
            break


try:
    main().send(None)
except StopIteration:
    print("end")
