"""`async for`, `for` and conditions that await may be mixed in one comprehension of any kind.

Source: PEP 530, Specification
"""


async def numbers(n):
    for i in range(n):
        yield i


async def even(n):
    return n % 2 == 0


async def main():
    print([i async for i in numbers(5) if await even(i)])
    print({i: j async for i in numbers(3) for j in range(i)})
    print([(i, j) for i in range(2) async for j in numbers(2)])
    print(sorted({i % 2 async for i in numbers(4)}))
    lazy = (i * 2 async for i in numbers(3))
    print([value async for value in lazy])


try:
    main().send(None)
except StopIteration:
    print("end")
