values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), list(values))
calls = []


def f():
    calls.append(len(calls))
    return len(calls)


i = iter(f, 3)
print(next(i), next(i), next(i, "end"), next(i, "still the end"), calls)
try:
    iter(5, 0)
except TypeError as error:
    print(error)
