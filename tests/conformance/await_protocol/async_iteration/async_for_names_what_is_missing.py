"""`async for` needs `__aiter__` on the iterable, `__anext__` on what that returns, and an awaitable from `__anext__`.
Each part that is missing is a TypeError of its own, the last one with the refusal of the awaitable as its cause.

Source: Python reference, Compound statements, The async for statement
"""


class NoAiter:
    pass


class NoAnext:
    def __aiter__(self):
        return object()


class BadAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 1


async def attempt(iterable):
    async for _ in iterable:
        pass


for iterable in (NoAiter(), [1], NoAnext(), BadAnext()):
    try:
        attempt(iterable).send(None)
    except TypeError as error:
        print(error, "/", repr(error.__cause__))
