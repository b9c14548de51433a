"""Allocation: binary trees of tuples, made and thrown away."""

import time


def make(depth):
    if depth == 0:
        return None, None
    return make(depth - 1), make(depth - 1)


def check(tree):
    left, right = tree
    if left is None:
        return 1
    return 1 + check(left) + check(right)


def main(limit):
    kept = make(limit)
    results = []
    for depth in range(4, limit + 1, 4):
        trees = 1 << (limit - depth + 2)
        results.append(sum(check(make(depth)) for _ in range(trees)))
    return results, check(kept)


start = time.perf_counter()
result = main(16)
seconds = time.perf_counter() - start
print(*result[0], result[1])
print(seconds)
