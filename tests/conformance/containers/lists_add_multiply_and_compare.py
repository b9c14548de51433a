print([1] + [2], [1, 2] * 2, 2 * [0], [1] * -1, [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] == [1, 2], [1] != [1.0], [1] == (1,))
a = [[0]] * 3
a[0].append(1)
print(a, a[0] is a[2])
for attempt in (lambda: [1] + (2,), lambda: [1] * 1.0, lambda: [1] < (2,), lambda: [1] * [2], lambda: [1] < ["a"]):
    try:
        attempt()
    except TypeError as error:
        print(error)
b = [1]
c = b
b = b + [2]
c += [3]
print(b, c)
