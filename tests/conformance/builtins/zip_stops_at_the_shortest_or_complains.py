print(list(zip()), list(zip([1])), list(zip("ab", [1, 2, 3], (True, False))))
first, second = iter([1, 2, 3]), iter([1])
print(list(zip(first, second)), next(first))
for lists in (([1, 2], [1]), ([1], [1, 2])):
    try:
        list(zip(*lists, strict=True))
    except ValueError as error:
        print(error)
print(list(zip(*[(1, "a"), (2, "b")])))
try:
    zip([1], 5)
except TypeError as error:
    print(error)
