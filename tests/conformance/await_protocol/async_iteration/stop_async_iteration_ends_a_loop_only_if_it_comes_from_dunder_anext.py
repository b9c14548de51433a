"""The loop listens to `__anext__` alone. StopAsyncIteration from `__aiter__`, from the assignment to the target or
from the body leaves the loop, and the coroutine, like any other error.

Source: CPython, Python/compile.c, compiler_async_for
"""


class Source:
    def __init__(self, fails=False):
        self.fails = fails

    def __aiter__(self):
        if self.fails:
            raise StopAsyncIteration("__aiter__")
        return self

    async def __anext__(self):
        return "item"


class Target:
    def __setattr__(self, name, value):
        raise StopAsyncIteration("target")


async def fails_in_aiter():
    async for _ in Source(fails=True):
        pass


async def fails_in_target():
    async for Target().attribute in Source():
        pass


async def fails_in_body():
    async for _ in Source():
        raise StopAsyncIteration("body")


for function in (fails_in_aiter, fails_in_target, fails_in_body):
    try:
        function().send(None)
    except (StopIteration, StopAsyncIteration) as error:
        print(function.__name__, repr(error))
