d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(keys, values, items, len(keys), "c" in keys, 3 in values, ("c", 3) in items)
print(sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}), keys == {"a", "b", "c"})
print(items & {("a", 1)}, keys.isdisjoint({"q"}), list(reversed(values)), keys.mapping)
print({"a": 1}.items() == {"a": 1}.items(), {"a": 1}.values() == {"a": 1}.values())
del d["a"]
print(list(keys), iter(keys) is iter(keys))
