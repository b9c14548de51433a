"""A yielded value is the result of the step as it is: tuples, exceptions, even a StopIteration or an awaitable, which
is not awaited.

Source: PEP 525, Support for Asynchronous Iteration Protocol
"""


class Later:
    def __await__(self):
        print("never awaited")
        yield


async def oddities():
    yield (1, 2)
    yield ()
    yield None
    yield StopIteration(3)
    yield StopAsyncIteration
    yield Later()
    yield oddities


async def main():
    async for item in oddities():
        print(type(item).__name__, item if isinstance(item, tuple) else "")


try:
    main().send(None)
except StopIteration:
    pass
step = anext(oddities())
try:
    step.send(None)
except StopIteration as stop:
    print("by hand", stop.value, stop.args)
