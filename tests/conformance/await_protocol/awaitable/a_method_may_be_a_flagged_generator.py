"""types.coroutine on a generator method makes the calls of the method awaitable, also through super and as static or
class method.

Source: PEP 492, types.coroutine()
"""

import types


class Base:
    @types.coroutine
    def method(self):
        return (yield f"method of {type(self).__name__}")

    @staticmethod
    @types.coroutine
    def static():
        return (yield "static")

    @classmethod
    @types.coroutine
    def of_class(cls):
        return (yield f"of class {cls.__name__}")


class Heir(Base):
    async def method(self):
        return "extended", await super().method()


async def main():
    return await Heir().method(), await Heir.static(), await Heir.of_class()


coroutine = main()
for value in (None, 1, 2):
    print("yielded:", coroutine.send(value))
try:
    coroutine.send(3)
except StopIteration as stop:
    print("returned:", stop.value)
