"""`aiter(x)` is `__aiter__` of the type, called at once and never awaited; the result must have `__anext__`.

Source: Library, Built-in Functions, aiter
Since: 3.10
"""


class Numbers:
    def __aiter__(self):
        print("__aiter__")
        return Iterator()


class Iterator:
    async def __anext__(self):
        raise StopAsyncIteration


class Wrong:
    def __aiter__(self):
        return self


class Fails:
    def __aiter__(self):
        raise OSError("from __aiter__")


for what in (Numbers(), Wrong(), Fails(), "text", Numbers):
    try:
        print(type(aiter(what)).__name__)
    except (TypeError, OSError) as error:
        print(type(error).__name__, error)
