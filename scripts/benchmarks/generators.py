"""Generators: next, send, and yield from through several levels."""

import time


def running_mean():
    total, count, mean = 0, 0, None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def through(levels, n):
    if levels == 0:
        yield from numbers(n)
    else:
        yield from through(levels - 1, n)


def main(n):
    mean = running_mean()
    next(mean)
    last = 0
    for value in numbers(n):
        last = mean.send(value * 3)
    total = 0
    for value in through(5, n):
        total += value
    return last, total, sum(v * v for v in numbers(n) if v % 2)


start = time.perf_counter()
result = main(1_000_000)
seconds = time.perf_counter() - start
print(*result)
print(seconds)
