"""Short texts that split, strip and slices give are remembered, so equal ones may be one object; only `is` sees it."""

line = "word other word"
first, _, second = line.split()
print(first == second, first is second)
