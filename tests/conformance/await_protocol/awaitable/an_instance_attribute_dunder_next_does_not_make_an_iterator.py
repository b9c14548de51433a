"""Whether `__await__` has returned an iterator is decided by the type: `__next__` in the instance's dict does not
count.

Source: Python reference, data model, Special method lookup
"""


class NotQuite:
    def __init__(self):
        self.__next__ = lambda: "never"


class Thing:
    def __await__(self):
        return NotQuite()


async def main():
    await Thing()


try:
    main().send(None)
except TypeError as error:
    print("TypeError:", error)
