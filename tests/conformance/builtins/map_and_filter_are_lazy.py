def noisy(x):
    print("noisy", x)
    return x * 2


m = map(noisy, [1, 2])
print("created")
print(next(m))
print(list(m), list(m))
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
print(list(filter(None, [0, 1, "", "a", None, []])), list(filter(str.isdigit, "a1b2")))
try:
    map(noisy)
except TypeError as error:
    print(error)
