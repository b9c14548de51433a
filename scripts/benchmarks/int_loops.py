"""Loops over small integers: `while` with comparisons, `for` over range, remainders."""

import time


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def count(limit):
    found = 0
    n = 0
    while n < limit:
        if n % 3 == 0 and n % 5 != 0:
            found += 1
        elif n % 7 == 1:
            found -= 1
        n += 1
    return found


def nested(limit):
    total = 0
    for i in range(limit):
        for j in range(i):
            if i > j * 2:
                total += i - j
            else:
                total ^= j
    return total


start = time.perf_counter()
result = collatz(12000), count(2_000_000), nested(1200)
seconds = time.perf_counter() - start
print(*result)
print(seconds)
