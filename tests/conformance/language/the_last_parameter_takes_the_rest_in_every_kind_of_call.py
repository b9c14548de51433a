"""`*args` at the end of the parameters: functions, methods, constructors, coroutines, `async with`, closures, generators."""

import sys


def all_of(*rest):
    return rest


def after_one(x, *rest):
    return x, rest


def after_default(x, y=2, *rest):
    return x, y, rest


class Room:
    def __init__(self, *rest):
        self.rest = rest

    def method(self, *rest):
        return rest

    async def waits(self, *rest):
        return rest

    @staticmethod
    def static(*rest):
        return rest

    @classmethod
    def of_class(cls, *rest):
        return cls.__name__, rest

    async def __aenter__(self, *rest):
        return rest

    async def __aexit__(self, *how):
        print(how[0], len(how))
        return True


print(all_of(), all_of(1), all_of(1, 2, 3), after_one(1), after_one(1, 2))
print(after_default(1), after_default(1, 5), after_default(1, 5, 6, 7))
room = Room(1, 2)
print(room.rest, room.method(), room.method(1), room.method(1, 2), room.static(), room.static(1), room.of_class(3))
print(Room.method(room, 4), Room().rest)


async def coroutine(a, *rest):
    count = len(rest)
    return a, rest, count


async def main():
    print(await room.waits(), await room.waits(1, 2), await coroutine(1), await coroutine(1, 2, 3))
    async with room as inside:
        print(inside)
    async with room:
        raise ValueError


try:
    main().send(None)
except StopIteration:
    pass

for call in (lambda: after_one(), lambda: room.method(x=1), lambda: after_one(1, 2, x=3)):
    try:
        call()
    except TypeError as error:
        print(error)


def grows(*rest):
    return grows(*rest, 1) if len(rest) < 50 else len(rest)


def deep(n, *rest):
    return 0 if n == 0 else 1 + deep(n - 1, n, *rest[:1])


def closure(*rest):
    return lambda: rest


def generator(*rest):
    yield from rest


def with_variables(a, *rest):
    x = y = a
    return rest, x, y, list(sys._getframe().f_locals)


print(grows(), deep(900), closure(1, 2)(), closure()(), list(generator(1, 2)))
print(with_variables(1), with_variables(1, 2, 3))
