"""The defaults, decorators and bases of what a coroutine defines are expressions of that coroutine, and may iterate
and await.

Source: Python reference, Compound statements, Coroutine function definition
"""


async def numbers():
    for n in range(3):
        yield n


def named(name):
    def decorate(function):
        function.__name__ = str(name)
        return function

    return decorate


async def main():
    @named([n async for n in numbers()])
    def function(values=tuple([n * 2 async for n in numbers()]), *, last=[n async for n in numbers()][-1]):
        return values, last

    class Derived(*[kind async for kind in kinds()]):
        pass

    print(function.__name__, function())
    print([base.__name__ for base in Derived.__bases__])


async def kinds():
    yield dict


try:
    main().send(None)
except StopIteration:
    pass
