"""Big ints: the digits of pi by a spigot, and a large product."""

import time


def digits(count):
    found = []
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while len(found) < count:
        if 4 * q + r - t < m * t:
            found.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return found


def main(count):
    found = digits(count)
    product = 1
    for n in range(1, 1500):
        product *= n
    return sum(found), len(str(product)), pow(3, 5000, 10**300 + 7) % 1000, (2**9000 + 1).bit_count()


start = time.perf_counter()
result = main(900)
seconds = time.perf_counter() - start
print(*result)
print(seconds)
