"""Any callable may be decorated, not only functions: an object with `__call__`, a class, a method, a lambda.

Source: CPython, Lib/types.py, coroutine
"""

import types


def steps(name):
    yield name


class Maker:
    def __call__(self):
        return steps("callable object")

    def method(self):
        return steps("bound method")


class Thing:
    def __await__(self):
        return steps("instance of a class")


async def main(make):
    await make()


for make in (Maker(), Maker().method, Thing, lambda: (yield "lambda with a yield")):
    print(main(types.coroutine(make)).send(None))
