"""`__await__` is an ordinary method as far as inheritance goes: a subclass may extend what its base does with `yield
from super().__await__()`.

Source: Python reference, data model, Awaitable Objects
"""


class Base:
    def __await__(self):
        got = yield f"base of {type(self).__name__}"
        return got


class Heir(Base):
    pass


class Extended(Base):
    def __await__(self):
        got = yield from super().__await__()
        more = yield "more"
        return got, more


async def main():
    return await Heir(), await Extended()


coroutine = main()
print("first:", coroutine.send(None))
print("sent 1:", coroutine.send(1))
print("sent 2:", coroutine.send(2))
try:
    coroutine.send(3)
except StopIteration as stop:
    print("returned:", stop.value)
