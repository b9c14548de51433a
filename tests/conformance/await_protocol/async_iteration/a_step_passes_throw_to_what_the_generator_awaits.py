"""A driver that throws into a suspended step reaches the awaitable inside; the body may handle it and yield the item
nevertheless.

Source: CPython, Objects/genobject.c, async_gen_asend_throw
"""


class Pause:
    def __await__(self):
        try:
            yield "pause"
        except LookupError as error:
            print("awaitable sees", repr(error))
            raise


async def generator():
    try:
        await Pause()
    except LookupError as error:
        yield f"item in spite of {error!r}"
    await Pause()
    yield "never"


g = generator()
step = anext(g)
print(step.send(None))
try:
    step.throw(LookupError("one"))
except StopIteration as stop:
    print(stop.value)
step = anext(g)
print(step.send(None))
try:
    step.throw(LookupError("two"))
except LookupError as error:
    print("step gives", repr(error))
try:
    anext(g).send(None)
except StopAsyncIteration as stop:
    print("generator is over", repr(stop))
