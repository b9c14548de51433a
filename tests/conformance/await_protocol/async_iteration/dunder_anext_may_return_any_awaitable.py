"""What `__anext__` returns is awaited like the operand of `await`: coroutines, flagged generators and objects with
`__await__`, a new kind at each item if it likes.

Source: Python reference, Data model, Asynchronous Iterators
"""

import types


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


@types.coroutine
def asks(question):
    return (yield question)


async def coroutine():
    return "from a coroutine"


class Mixed:
    def __init__(self):
        self.steps = [Ready("from an object"), asks("question"), coroutine()]

    def __aiter__(self):
        return self

    def __anext__(self):
        if not self.steps:
            raise StopAsyncIteration
        return self.steps.pop(0)


async def main():
    async for item in Mixed():
        print("item", item)


main = main()
print("driver sees", main.send(None))
try:
    main.send("from the driver")
except StopIteration:
    print("end")
