d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
del d["a"]
d["a"] = 4
print(d, list(d), list(d.values()), list(d.items()), list(reversed(d)))
print(d.pop("c"), d.popitem(), d, d.pop("zzz", "default"), d.setdefault("s", []), d.setdefault("s", 5), d)
d.update({"b": "u"}, n=1)
d.update([("p", 2)])
print(d, {**d, "b": "last"}, d | {"o": 1}, dict(d, extra=1) == {**d, "extra": 1})
d |= {"in": "place"}
print(len(d), "b" in d, "q" in d, d.get("q"), d.get("q", 0))
