"""A comprehension whose element holds an asynchronous comprehension is asynchronous itself, without an `async` of its
own; a generator expression becomes an asynchronous generator.

Source: Python reference, Expressions, Displays for lists, sets and dictionaries
Since: 3.11
"""


async def numbers(n):
    for i in range(n):
        yield i


async def main():
    print([[j async for j in numbers(i)] for i in range(3)])
    print({i: {j async for j in numbers(i)} for i in range(2)})
    lazy = ([j async for j in numbers(i)] for i in range(3))
    print(type(lazy).__name__, [row async for row in lazy])
    print([[[k async for k in numbers(j)] for j in range(i)] async for i in numbers(3)])


try:
    main().send(None)
except StopIteration:
    pass
