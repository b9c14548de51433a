"""It makes an asynchronous generator and runs nothing, so that no coroutine is needed around it; only who consumes it
needs one.

Source: Python reference, Expressions, Generator expressions
"""


async def numbers():
    for n in range(3):
        yield n


def doubled(source):
    return (2 * n async for n in source)


pairs = (lambda: ((n, n * n) async for n in numbers() if n))()
generator = doubled(numbers())
print(type(generator).__name__, generator.__name__, type(pairs).__name__)


async def main():
    print([n async for n in generator])
    print({key: value async for key, value in pairs})


try:
    main().send(None)
except StopIteration:
    pass
