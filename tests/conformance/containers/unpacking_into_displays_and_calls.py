a, b = [1, 2], {"x": 1}
print([*a, *a], (*a, 3), {*a, 3} == {1, 2, 3}, {**b, "x": 2, **{"y": 3}}, [*{}, *"ab", *range(2)], [*(), *[]])
print(*a, *"cd", sep=",")
for attempt in (lambda: [*5], lambda: {**[1]}, lambda: {*[[]]}, lambda: (*None,)):
    try:
        attempt()
    except TypeError as error:
        print(error)
