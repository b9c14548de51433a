"""Awaiting a coroutine that never suspends: about the price of a call?"""

import time


async def add(a, b):
    return a + b


async def twice(n):
    return await add(n, n)


async def main(rounds):
    total = 0
    for n in range(rounds):
        total += await twice(n)
        total -= await add(n, 1)
    return total


coroutine = main(1_500_000)
start = time.perf_counter()
try:
    coroutine.send(None)
except StopIteration as stop:
    result = stop.value
seconds = time.perf_counter() - start
print(result)
print(seconds)
