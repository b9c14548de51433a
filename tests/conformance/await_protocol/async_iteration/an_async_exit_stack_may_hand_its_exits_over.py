"""`pop_all` moves what was pushed into a new stack, so that the block may fail or end without exiting; `aclose`
unwinds by hand.

Source: Library, contextlib, contextlib.ExitStack.pop_all and contextlib.AsyncExitStack.aclose
"""

from contextlib import AsyncExitStack


class Open:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        if self.name == "broken":
            raise OSError(self.name)
        print("open", self.name)
        return self.name

    async def __aexit__(self, kind, *_):
        print("close", self.name, kind and kind.__name__)


async def open_all(*names):
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(Open(name)) for name in names]
        return opened, stack.pop_all()


async def main():
    opened, stack = await open_all("a", "b")
    print("all opened", opened)
    await stack.aclose()
    await stack.aclose()
    try:
        await open_all("c", "broken", "d")
    except OSError as error:
        print(repr(error))


try:
    main().send(None)
except StopIteration:
    pass
