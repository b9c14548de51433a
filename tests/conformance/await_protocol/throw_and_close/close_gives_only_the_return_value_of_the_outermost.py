"""When a chain is closed, what the inner coroutines return is dropped, since GeneratorExit is raised in their awaiters
anyway; close gives the value of the coroutine it was called on, and None if it was new, finished or did not catch it.

Source: Python reference, expressions, Generator-iterator methods, generator.close()
Since: 3.13 (close returned None before)
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def inner():
    try:
        await Suspend()
    except GeneratorExit:
        return "inner value"


async def outer(catches):
    try:
        print("never printed", await inner())
    except GeneratorExit:
        if not catches:
            raise
        return "outer value"


coroutine = outer(True)
print("new:", outer(True).close())
coroutine.send(None)
print("suspended:", coroutine.close())
print("closed:", coroutine.close())
coroutine = outer(False)
coroutine.send(None)
print("does not catch it:", coroutine.close())
