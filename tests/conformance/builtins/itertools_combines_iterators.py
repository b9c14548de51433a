import itertools as it

print(list(it.chain([1], "a", ())), list(it.chain.from_iterable([[1, 2], [3]])))
print(list(it.islice(it.count(5, 2), 1, 8, 3)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat("x", 2)))
print(list(it.takewhile(lambda n: n < 3, [1, 2, 5, 1])), list(it.dropwhile(lambda n: n < 3, [1, 2, 5, 1])))
print([(k, list(g)) for k, g in it.groupby("aabba")], list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], max, initial=2)))
print(list(it.product("ab", [1, 2])), list(it.permutations([1, 2, 3], 2)), list(it.combinations("abc", 2)))
print(list(it.zip_longest("abc", [1], fillvalue="-")), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise("abc")))
a, b = it.tee([1, 2])
print(next(a), list(b), list(a), list(it.compress("abcd", [1, 0, 1])), list(it.filterfalse(None, [0, 1])), list(it.batched("abcde", 2)))
