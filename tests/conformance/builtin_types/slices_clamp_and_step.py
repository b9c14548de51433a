bounds = [None, 0, 2, -1, 5, -5, 100, -(10**30)]
steps = [None, 2, -1, -3, 10**30]
sequences = [[0, 1, 2, 3, 4, 5], "abcdéf", "abcdef", (0, 1, 2, 3, 4), b"abcdef", range(10), range(10, 0, -3), range(10**20, 10**20 + 5), bytearray(b"abc"), [], ""]
for start in bounds:
    for stop in bounds:
        for step in steps:
            part = slice(start, stop, step)
            print(part, part.indices(5), part.indices(0), [sequence[part] for sequence in sequences])
            numbers = [0, 1, 2, 3, 4, 5, 6]
            del numbers[part]
            array = bytearray(b"abcdefg")
            del array[part]
            print(numbers, array)
        numbers = [0, 1, 2, 3, 4]
        numbers[start:stop] = "xy"
        print(numbers)
