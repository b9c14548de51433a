"""An asynchronous generator suspended in an await has an ag_await; suspended at a yield it waits for nobody but its
consumer, and ag_await is None.

Source: Library reference, inspect, Types and members.
"""


class Suspend:
    def __await__(self):
        yield "pause"


async def inner():
    await Suspend()


async def items():
    await awaited
    yield "item"


awaited = inner()
generator = items()
step = generator.__anext__()
print("step yields", step.send(None), "and ag_await is the coroutine:", generator.ag_await is awaited)
try:
    step.send(None)
except StopIteration as stop:
    print("step ends with", stop.value, "and ag_await is", generator.ag_await)
