print(sorted(['b', 'a', 'C'], key=str.lower), sorted([3, 1, 2], key=lambda x: -x), sorted([(1, 'b'), (0, 'z'), (1, 'a')]), sorted([1.5, 0, -1, True]), sorted([2**70, 1, 2**65]))
print(sorted(range(10), key=lambda x: x % 3), sorted(range(10), key=lambda x: x % 3, reverse=True))
