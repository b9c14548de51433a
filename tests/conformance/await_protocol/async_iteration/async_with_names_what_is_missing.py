"""The type of a manager must have both `__aenter__` and `__aexit__`, which is checked before anything is called; a
manager of plain `with` is no asynchronous one. What `__aenter__` returns must be awaitable.

Source: Python reference, Compound statements, The async with statement
Since: 3.11
"""


class NoEnter:
    pass


class NoExit:
    async def __aenter__(self):
        print("entered?")


class Synchronous:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


class NotAwaitable:
    def __aenter__(self):
        return 1

    async def __aexit__(self, *_):
        pass


async def attempt(manager):
    async with manager:
        print("body")


for manager in (NoEnter(), NoExit(), Synchronous(), NotAwaitable()):
    try:
        attempt(manager).send(None)
    except TypeError as error:
        print(error)
