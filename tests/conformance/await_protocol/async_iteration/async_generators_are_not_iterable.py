"""An asynchronous generator is neither an iterator nor an awaitable: each attempt is a TypeError that names the type.

Source: PEP 525, Asynchronous Generator Object
"""


async def g():
    yield 1


generator = g()
for attempt in (lambda: iter(generator), lambda: next(generator), lambda: [*generator]):
    try:
        attempt()
    except TypeError as error:
        print(error)


async def main():
    try:
        await g()
    except TypeError as error:
        print(error)


try:
    main().send(None)
except StopIteration:
    pass
