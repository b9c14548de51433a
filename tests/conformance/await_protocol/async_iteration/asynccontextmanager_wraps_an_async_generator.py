"""`asynccontextmanager` runs the generator to its `yield` on entering, and on exiting resumes it or throws the
exception of the block into it; the generator swallows it by ending.

Source: Library, contextlib, contextlib.asynccontextmanager
"""

from contextlib import asynccontextmanager


class Pause:
    def __await__(self):
        yield


@asynccontextmanager
async def resource(name):
    print("open", name)
    await Pause()
    try:
        yield name.upper()
    except ValueError as error:
        print("suppressed", error)
    finally:
        await Pause()
        print("close", name)


async def main():
    async with resource("a") as a:
        print("body", a)
    async with resource("b"):
        raise ValueError("inside")
    try:
        async with resource("c"):
            raise KeyError("passes")
    except KeyError as error:
        print("caught", error)


coroutine = main()
try:
    while True:
        coroutine.send(None)
except StopIteration:
    pass
