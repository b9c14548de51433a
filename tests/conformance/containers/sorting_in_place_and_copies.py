a = [3, 1, 2]
print(a.sort(), a, sorted(a, reverse=True), a.sort(reverse=True), a, a.sort(key=lambda x: x % 3), a)
b = [(2, "b"), (1, "b"), (2, "a")]
b.sort(key=lambda p: p[1])
print(b)
b.sort()
print(b, sorted([[2], [1, 5], [1]]), sorted("bca"), sorted({3: 1, 2: 1}))
big = [(n * 7919) % 1000 for n in range(3000)]
big.sort()
print(all(x <= y for x, y in zip(big, big[1:])), big[:5], big[-3:])
mixed = [3, 1.5, True, 2]
mixed.sort()
print(mixed)
