"""A StopIteration of the block becomes a RuntimeError on its way through the generator; the manager recognizes its
own and lets the block's exception go on as it was.

Source: CPython, Lib/contextlib.py, _AsyncGeneratorContextManager.__aexit__
"""

from contextlib import asynccontextmanager


@asynccontextmanager
async def transparent():
    yield


@asynccontextmanager
async def replacing():
    try:
        yield
    except StopAsyncIteration as error:
        raise RuntimeError("of the manager") from error


async def main(manager, error):
    try:
        async with manager:
            raise error
    except BaseException as caught:
        print(type(error).__name__, "->", repr(caught), caught is error, "cause", repr(caught.__cause__))


for manager in (transparent, replacing):
    for error in (StopIteration("block"), StopAsyncIteration("block"), RuntimeError("block"), GeneratorExit("block")):
        try:
            main(manager(), error).send(None)
        except StopIteration:
            pass
