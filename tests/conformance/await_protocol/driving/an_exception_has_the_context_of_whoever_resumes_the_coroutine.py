"""A resumed coroutine that handles nothing itself sees the exception that its driver is handling: that becomes the
context of what it raises.

Source: Python reference, simple statements, The raise statement; PEP 3134, Implicit Exception Chaining
"""


class Suspend:
    def __await__(self):
        yield


async def main():
    for name in ("first", "second"):
        try:
            raise ValueError(name)
        except ValueError as error:
            print(name, "has the context", repr(error.__context__))
        await Suspend()


coroutine = main()
coroutine.send(None)
try:
    raise KeyError("driver's")
except KeyError:
    coroutine.send(None)
coroutine.close()
