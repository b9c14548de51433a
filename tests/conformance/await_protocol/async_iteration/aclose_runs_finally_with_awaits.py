"""`aclose()` is an awaitable of its own: what the finally blocks await comes out of it, and its result is None.

Source: PEP 525, Asynchronous Generators
"""


class Pause:
    def __await__(self):
        yield "pausing"


async def g():
    try:
        yield 1
    finally:
        await Pause()
        print("closed")


generator = g()
try:
    generator.__anext__().send(None)
except StopIteration as stop:
    print(stop.value)
closing = generator.aclose()
print(closing.send(None))
try:
    closing.send(None)
except StopIteration as stop:
    print("aclose gives", stop.value)
