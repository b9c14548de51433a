"""send works inside a coroutine too: what the driven one yields stays with whoever sends, and does not suspend the
coroutine that drives it.

Source: Python reference, data model, Coroutine Objects
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def inner():
    return [await Ask("inner question"), await Ask("another")]


async def outer():
    coroutine = inner()
    question = coroutine.send(None)
    print("outer was asked:", question)
    answer = await Ask(f"outer asks for {question}")
    print("outer was asked:", coroutine.send(answer))
    try:
        coroutine.send("by outer")
    except StopIteration as stop:
        return stop.value


coroutine = outer()
print("driver was asked:", coroutine.send(None))
try:
    coroutine.send("by the driver")
except StopIteration as stop:
    print("returned:", stop.value)
