"""`:=` inside an asynchronous comprehension assigns to a variable of the function around it, as in any other
comprehension.

Source: PEP 572, Scope of the target
"""


async def numbers():
    for n in (3, 1, 2):
        yield n


async def main():
    last = total = 0
    running = [total := total + n async for n in numbers()]
    print(running, total)
    if [n async for n in numbers() if (last := n) > 1]:
        print("last", last)
    lazy = (seen := n async for n in numbers())
    await anext(lazy)
    print("seen", seen)
    await lazy.aclose()


try:
    main().send(None)
except StopIteration:
    pass
