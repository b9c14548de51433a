"""`async for` does not suspend by itself. If no await inside does, one `send` runs any number of items, without using
up the stack.

Source: PEP 492, Asynchronous Iterators and "async for"
"""


async def numbers(limit):
    for n in range(limit):
        yield n


async def evens(source):
    async for n in source:
        if n % 2 == 0:
            yield n


async def main():
    total = 0
    async for n in evens(numbers(20_000)):
        total += n
    return total


try:
    print("suspended", main().send(None))
except StopIteration as stop:
    print("total", stop.value)
