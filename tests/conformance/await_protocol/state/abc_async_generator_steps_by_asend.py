"""A subclass of collections.abc.AsyncGenerator writes asend and athrow, and gets async for and aclose from them; aclose
is content with GeneratorExit or StopAsyncIteration.

Source: Library reference, collections.abc, AsyncGenerator; CPython, Lib/_collections_abc.py, AsyncGenerator.
"""

from collections.abc import AsyncGenerator


class Letters(AsyncGenerator):
    def __init__(self, text):
        self.rest = list(text)

    async def asend(self, value):
        print("asend", value)
        if not self.rest:
            raise StopAsyncIteration
        return self.rest.pop(0)

    async def athrow(self, kind, value=None, traceback=None):
        print("athrow", kind.__name__)
        if self.rest:
            return "ignored"
        await super().athrow(kind, value, traceback)


async def main():
    letters = Letters("ab")
    try:
        await letters.aclose()
    except RuntimeError as error:
        print("RuntimeError:", error)
    async for letter in letters:
        print("letter", letter)
    print("aclose:", await letters.aclose())
    print("its own iterator:", aiter(letters) is letters)


try:
    main().send(None)
except StopIteration:
    print("end")
