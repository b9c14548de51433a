"""Who calls `send`? The driver, and nobody else, however long the chain of awaits is.

Three coroutines await each other; at the bottom is an object whose `__await__` is a generator. The driver below talks
to the outermost coroutine only, and its words come out at the bottom.
"""


class Bottom:
    def __await__(self):
        print("      bottom: yields a question")
        answer = yield "what is the answer?"
        print("      bottom: was sent", answer)
        try:
            yield "and what if it fails?"
        except ValueError as error:
            print("      bottom: was thrown", repr(error))
        return answer


async def inner():
    print("    inner: awaits")
    result = await Bottom()
    print("    inner: goes on")
    return result + 1


async def middle():
    print("  middle: awaits")
    result = await inner()
    print("  middle: goes on")
    return result * 2


async def outer():
    print("outer: awaits")
    return await middle()


coroutine = outer()
print("driver hears:", coroutine.send(None))
print("driver hears:", coroutine.send(20))
try:
    coroutine.throw(ValueError("no"))
except StopIteration as stop:
    print("driver hears that it is over:", stop.value)
