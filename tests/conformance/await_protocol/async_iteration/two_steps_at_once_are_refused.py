"""While one step is suspended in an await, no other step may begin.

Source: CPython, Objects/genobject.c, async_gen_asend_send
Since: 3.8
"""


class Pause:
    def __await__(self):
        yield "pause"


async def g():
    await Pause()
    yield 1


generator = g()
first, second = generator.__anext__(), generator.__anext__()
print(first.send(None))
try:
    second.send(None)
except RuntimeError as error:
    print(error)
other = generator.aclose()
try:
    other.send(None)
except RuntimeError as error:
    print(error)
try:
    first.send(None)
except StopIteration as stop:
    print(stop.value)
