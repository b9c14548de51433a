# The RecursionError is raised on the way into the generator's frame, so the generator is finished by it.
import sys


def numbers():
    yield 1
    yield 2


def drive(depth, generator):
    if depth == 0:
        return next(generator)
    return drive(depth - 1, generator)


async def leaf():
    return "leaf"


async def chain(depth, awaitable):
    if depth == 0:
        return await awaitable
    return await chain(depth - 1, awaitable)


def outcome(call):
    try:
        return call()
    except StopIteration as stop:
        return "stop", stop.value
    except (RecursionError, RuntimeError) as error:
        return type(error).__name__


sys.setrecursionlimit(200)
generators, coroutines = set(), set()
for depth in range(180, 200):
    for steps in (0, 1):
        generator = numbers()
        for _ in range(steps):
            next(generator)
        generators.add((steps, outcome(lambda: drive(depth, generator)), tuple(generator)))
    awaited = leaf()
    chained = chain(depth, awaited)
    coroutines.add((outcome(lambda: chained.send(None)), outcome(lambda: awaited.send(None))))
sys.setrecursionlimit(1000)
for line in sorted(map(str, generators)) + sorted(map(str, coroutines)):
    print(line)
