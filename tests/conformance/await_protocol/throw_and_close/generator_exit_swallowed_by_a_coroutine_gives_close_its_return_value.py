"""A coroutine that catches GeneratorExit and returns is closed, and close gives what it returned.

Source: Python reference, expressions, Generator-iterator methods, generator.close()
Since: 3.13 (close returned None before)
"""


class Suspend:
    def __await__(self):
        yield


async def calm():
    try:
        await Suspend()
    except GeneratorExit:
        print("calm")
        return "value of a close"


coroutine = calm()
coroutine.send(None)
print(coroutine.close())
