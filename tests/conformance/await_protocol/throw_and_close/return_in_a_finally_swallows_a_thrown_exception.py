"""A return in a finally block replaces a thrown exception: throw raises StopIteration with the value instead.

Source: Python reference, compound statements, finally clause
"""


class Suspend:
    def __await__(self):
        yield


async def f():
    for _ in range(1):
        try:
            await Suspend()
        finally:
            return "swallowed"


coroutine = f()
coroutine.send(None)
try:
    coroutine.throw(ValueError)
except StopIteration as stop:
    print(stop.value)
