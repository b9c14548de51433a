import copy

for iterator in (iter([1, 2, 3]), iter((1, 2, 3)), iter("héy"), iter(b"abc"), iter(bytearray(b"abc")), iter(range(1, 9, 3)),
                 iter(range(2**70, 2**70 + 3)), reversed([1, 2, 3]), reversed((1, 2, 3)), enumerate("abc"), zip("abc", [1, 2, 3]),
                 map(str, [1, 2, 3]), filter(None, [1, 0, 2]), iter({1: 2, 3: 4}), iter({1: 2, 3: 4}.items())):
    next(iterator)
    other = copy.copy(iterator)
    print(type(other).__name__, list(other))
iterator = iter([1, 2, 3])
print(iterator.__reduce__())
iterator.__setstate__(2)
print(list(iterator), iterator.__reduce__())
iterator = iter([1, 2, 3])
iterator.__setstate__(-5)
print(list(iterator))
iterator = iter(range(10))
next(iterator)
print(iterator.__reduce__())
iterator.__setstate__(3)
print(list(iterator))
backwards = reversed([1, 2, 3])
print(backwards.__reduce__())
backwards.__setstate__(0)
print(list(backwards))
strict = zip([1], [2], strict=True)
print(strict.__reduce__()[2:])
print(type(iter(bytearray())).__name__, slice(1, 2, 3).__reduce__(), {5}.__reduce__(), bytearray(b"a").__reduce_ex__(3))
