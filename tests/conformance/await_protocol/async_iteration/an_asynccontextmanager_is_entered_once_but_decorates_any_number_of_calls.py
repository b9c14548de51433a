"""The manager owns one generator, so that entering it again fails. As a decorator of a coroutine function it makes a
new one for each call.

Source: Library, contextlib, contextlib.asynccontextmanager
Since: 3.10
"""

from contextlib import asynccontextmanager


@asynccontextmanager
async def logged(name):
    print("begin", name)
    try:
        yield name
    finally:
        print("end", name)


@logged("call")
async def work(n):
    print("work", n)
    return n * 2


async def main():
    manager = logged("once")
    async with manager as value:
        print("as", value)
    try:
        async with manager:
            print("never")
    except (RuntimeError, AttributeError):
        print("refused")
    print(await work(1), await work(2), work.__name__)


try:
    main().send(None)
except StopIteration:
    pass
