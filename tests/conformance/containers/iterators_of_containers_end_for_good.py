a = [1]
i = iter(a)
print(next(i), next(i, "end"))
a.append(2)
print(next(i, "still end"))
print(iter(i) is i, type(i).__name__, type(iter({})).__name__, type(iter("")).__name__, type(iter(())).__name__, type(iter(range(0))).__name__)
print(list(iter({1: 2})), next(iter({}.items()), "none"), i.__length_hint__() if hasattr(i, "__length_hint__") else 0)
z = zip([1, 2], [3])
print(list(z), next(z, "done"))
