"""The end of an iteration is any exception that is a StopAsyncIteration. What it carries is ignored, and unlike
StopIteration it has no attribute `value`.

Source: Library, Built-in Exceptions, StopAsyncIteration
"""


class Exhausted(StopAsyncIteration):
    pass


class Once:
    def __init__(self):
        self.items = ["only"]

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise Exhausted("nothing left", 1)
        return self.items.pop()


async def main():
    async for item in Once():
        print(item)
    else:
        print("else")
    print([item async for item in Once()])
    once = Once()
    await anext(once)
    return await anext(once, "default")


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value, hasattr(Exhausted(1), "value"), issubclass(StopAsyncIteration, StopIteration))
