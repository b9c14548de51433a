"""The value of an await is the value of the StopIteration that ends its iterator; without a suspension the driver sees
nothing of it.

Source: PEP 492, Await Expression
"""


class Ready:
    def __await__(self):
        print("__await__")
        return 42
        yield


async def main():
    value = await Ready()
    print("got", value)
    return value + 1


coroutine = main()
try:
    coroutine.send(None)
except StopIteration as stop:
    print("main returned", stop.value)
