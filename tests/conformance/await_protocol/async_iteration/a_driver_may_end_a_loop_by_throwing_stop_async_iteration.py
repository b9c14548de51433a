"""StopAsyncIteration that is thrown into a coroutine while it awaits `__anext__` comes out of that await, and so ends
the loop like an end of the items.

Source: CPython, Python/bytecodes.c, END_ASYNC_FOR
"""


class Ask:
    def __await__(self):
        return (yield "next item?")


class Questions:
    def __aiter__(self):
        return self

    def __anext__(self):
        return Ask()


async def main():
    items = []
    async for item in Questions():
        items.append(item)
    else:
        print("else")
    return items


coroutine = main()
print(coroutine.send(None), coroutine.send("a"), coroutine.send("b"))
try:
    coroutine.throw(StopAsyncIteration())
except StopIteration as stop:
    print(stop.value)
