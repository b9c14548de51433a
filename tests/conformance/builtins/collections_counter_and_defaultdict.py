from collections import Counter, defaultdict

c = Counter("abracadabra")
print(c.most_common(2), c["z"], c["a"], sum(c.values()))
c.update("zz")
c.subtract({"a": 3})
print(c["z"], c["a"], Counter(a=1) + Counter(a=2, b=1), Counter(a=3) - Counter(a=1, b=2))
print(Counter(a=1, b=2), sorted(Counter("aab").elements()))
d = defaultdict(list)
d["x"].append(1)
d["y"]
print(d, d.get("z"), "z" in d, len(d))
try:
    defaultdict()["missing"]
except KeyError as error:
    print(repr(error))
