"""The methods of a coroutine do not make an object awaitable; one that also returns itself from `__await__` is driven
by them.

Source: Python reference, data model, Awaitable Objects
"""


class Methods:
    def __next__(self):
        return self.send(None)

    def send(self, value):
        return f"send({value!r})"

    def throw(self, error):
        raise error

    def close(self):
        print("closed")


class Complete(Methods):
    def __await__(self):
        return self


async def main(thing):
    await thing


try:
    main(Methods()).send(None)
except TypeError as error:
    print("TypeError:", error)
coroutine = main(Complete())
print(coroutine.send(None), coroutine.send(5))
coroutine.close()
