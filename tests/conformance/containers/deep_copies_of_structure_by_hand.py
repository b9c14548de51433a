def clone(x):
    match x:
        case list():
            return [clone(y) for y in x]
        case dict():
            return {k: clone(v) for k, v in x.items()}
        case tuple():
            return tuple(map(clone, x))
        case _:
            return x


a = {"list": [1, [2, 3]], "tuple": ([4],), "n": None}
b = clone(a)
b["list"][1].append("new")
b["tuple"][0].clear()
print(a, b)
c = a.copy()
c["list"].append("shared")
print(a["list"] is c["list"], a)
