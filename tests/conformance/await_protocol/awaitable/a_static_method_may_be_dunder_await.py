"""Lookup of `__await__` binds as usual: a staticmethod is called without arguments, a classmethod with the class.

Source: Python reference, data model, Special method lookup
"""


class Static:
    @staticmethod
    def __await__(*arguments):
        print("static called with", arguments)
        return iter(())


class OfClass:
    @classmethod
    def __await__(cls):
        print("class method called with", cls.__name__)
        return iter(())


async def main():
    await Static()
    await OfClass()
    return "end"


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
