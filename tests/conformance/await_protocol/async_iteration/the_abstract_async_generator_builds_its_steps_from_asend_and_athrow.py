"""A class of one's own becomes an asynchronous generator by `asend` and `athrow`: `collections.abc.AsyncGenerator`
adds `__aiter__`, `__anext__` and an `aclose` that insists on GeneratorExit.

Source: Library, collections.abc, AsyncGenerator
"""

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator


class Countdown(AsyncGenerator):
    def __init__(self, n):
        self.n = n

    async def asend(self, value):
        print("asend", value)
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        return self.n

    async def athrow(self, kind, value=None, traceback=None):
        print("athrow", kind.__name__)
        if self.n > 0:
            return "ignored"
        raise kind


async def main():
    print([n async for n in Countdown(2)])
    print("aclose gives", await Countdown(0).aclose())
    try:
        await Countdown(1).aclose()
    except RuntimeError as error:
        print(error)


async def generator():
    yield


try:
    main().send(None)
except StopIteration:
    pass
print([issubclass(type(generator()), kind) for kind in (AsyncIterable, AsyncIterator, AsyncGenerator)])
print([issubclass(Countdown, kind) for kind in (AsyncIterable, AsyncIterator)])
