"""Dicts and sets as containers: lookups by several kinds of keys, set algebra, deletion, views, merging."""

import time


def graph(nodes):
    edges = {}
    for node in range(nodes):
        edges[node] = {(node * 7 + 1) % nodes, (node * 13 + 5) % nodes, (node + 1) % nodes}
    return edges


def reach(edges, start):
    seen, frontier = {start}, {start}
    while frontier:
        following = set()
        for node in frontier:
            following |= edges[node]
        frontier = following - seen
        seen |= frontier
    return len(seen)


def grid(size):
    cells = {(x, y): x * y for x in range(size) for y in range(size)}
    total = 0
    for (x, y), value in cells.items():
        for dx, dy in ((1, 0), (0, 1)):
            neighbour = (x + dx, y + dy)
            if neighbour in cells:
                total += cells[neighbour] - value
    return total


def churn(count):
    cache = {}
    for n in range(count):
        cache[n] = str(n)
        if len(cache) > 100:
            del cache[n - 100]
    merged = {**cache, "extra": 1} | {"more": 2}
    names = {f"key{n}": n for n in range(count // 4)}
    inverse = {value: key for key, value in names.items()}
    common = names.keys() & {f"key{n}" for n in range(0, count, 3)}
    return len(merged) + len(inverse) + len(common) + sum(n in inverse for n in range(count))


def main(rounds):
    check = 0
    for _ in range(rounds):
        check += reach(graph(2000), 1) + grid(50) + churn(4000)
        evens, threes = set(range(0, 6000, 2)), frozenset(range(0, 6000, 3))
        check += len(evens & threes) + len(evens | threes) + len(evens ^ threes) + len(evens - threes)
    return check


start = time.perf_counter()
result = main(20)
seconds = time.perf_counter() - start
print(result)
print(seconds)
