"""The assignment after `as` belongs to the block: if it fails, the manager has been entered and is exited.

Source: Python reference, Compound statements, The async with statement
"""


class Manager:
    def __init__(self, value):
        self.value = value

    async def __aenter__(self):
        return self.value

    async def __aexit__(self, kind, error, traceback):
        print("exit", kind and kind.__name__)


class Box:
    pass


async def main():
    box, table = Box(), {}
    async with Manager((1, [2, 3])) as (a, [b, *rest]), Manager("x") as box.attribute, Manager("y") as table["key"]:
        print(a, b, rest, box.attribute, table)
    try:
        async with Manager("abc") as (a, b):
            print("never")
    except ValueError:
        print("ValueError goes on")
    try:
        async with Manager("outer") as a, Manager("inner") as b.attribute:
            print("never")
    except AttributeError:
        print("AttributeError goes on")


try:
    main().send(None)
except StopIteration:
    pass
