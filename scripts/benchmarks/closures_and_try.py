"""Closures, and try/except/finally both with and without an exception."""

import time


def make_counter(step):
    count = 0

    def bump(by=1):
        nonlocal count
        count += by * step
        return count

    return bump


def guarded(divide, n):
    done = 0
    try:
        return divide(100, n)
    except ZeroDivisionError:
        return -1
    finally:
        done += 1


def search(items, wanted):
    try:
        for item in items:
            if item == wanted:
                raise KeyError(item)
    except LookupError as error:
        return error.args[0]
    else:
        return None


def main(rounds):
    counters = [make_counter(step) for step in range(1, 5)]
    divide = lambda a, b: a // b
    compose = lambda f, g: lambda x: f(g(x))
    both = compose(lambda x: x + 1, lambda x: x * 2)
    total = 0
    for n in range(rounds):
        for counter in counters:
            total += counter()
        total += guarded(divide, n % 7) + both(n)
        if n % 10 == 0:
            total += search((1, 2, 3), n % 5) or 0
    return total


start = time.perf_counter()
result = main(600_000)
seconds = time.perf_counter() - start
print(result)
print(seconds)
