"""Dicts and strings: splitting, counting, sorting with a key, formatting."""

import time

WORDS = "the quick brown fox jumps over the lazy dog while many small words wait for a turn to be counted".split()


def text(lines):
    made = []
    n = 7
    for _ in range(lines):
        row = []
        for _ in range(12):
            n = (n * 1103515245 + 12345) % 2147483648
            row.append(WORDS[n % len(WORDS)] + str(n % 50))
        made.append(" ".join(row))
    return "\n".join(made)


def count(source):
    counts = {}
    for line in source.splitlines():
        for word in line.split(" "):
            word = word.strip().lower()
            counts[word] = counts.get(word, 0) + 1
    return counts


def report(counts):
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{place:>4}. {word:<10} {number:05d} {number / 7:.2f}" for place, (word, number) in enumerate(rows, 1)]


def main(rounds):
    source = text(1500)
    size = 0
    for n in range(rounds):
        lines = report(count(source))
        upper = {line[6:16].upper().replace(" ", ""): line for line in lines}
        size += len("".join(lines)) + sum(1 for key in upper if key.startswith("T") and key.endswith("1"))
        inverted = {}
        for key, line in upper.items():
            inverted.setdefault(key[0], []).append(line.count("0"))
        size += sum(sum(values) for values in inverted.values())
    return size


start = time.perf_counter()
result = main(80)
seconds = time.perf_counter() - start
print(result)
print(seconds)
