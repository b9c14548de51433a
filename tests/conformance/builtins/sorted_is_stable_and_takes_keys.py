words = ["banana", "Apple", "cherry", "apple", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
pairs = [(1, "b"), (0, "c"), (1, "a"), (0, "b")]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted({"b": 1, "a": 2}), sorted("hello"), sorted([True, 0, 2.5, -1]))
for bad in ([1, "a"], [None, 1], [1j, 2j]):
    try:
        sorted(bad)
    except TypeError as error:
        print(error)
try:
    sorted([1], lambda x: x)
except TypeError as error:
    print(error)
