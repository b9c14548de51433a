"""`anext(x, default)` gives the default where StopAsyncIteration would be raised. `anext` and `aiter` refuse what is
not asynchronous when they are called.

Source: Library, Built-in Functions, anext
Since: 3.10
"""


async def g():
    yield 1


async def main():
    generator = g()
    print(await anext(generator, "default"), await anext(generator, "default"))
    try:
        await anext(generator)
    except StopAsyncIteration as stop:
        print(repr(stop))
    try:
        await anext(5)
    except TypeError as error:
        print(error)
    try:
        aiter([])
    except TypeError as error:
        print(error)
    print(aiter(generator) is generator)


try:
    main().send(None)
except StopIteration:
    print("end")
