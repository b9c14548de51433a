print(sum([]), sum([1, 2.5]), sum([[1], [2]], []), sum([1, 2], start=10), sum([True, True]))
print(sum([0.1] * 10), sum([1e16, 1.0, -1e16]), sum(range(1000)), sum([10**20, 1]))
for attempt in (lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum(5), lambda: sum([1], "x")):
    try:
        attempt()
    except TypeError as error:
        print(error)
