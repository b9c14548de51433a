def f(x):
    match x:
        case {"kind": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"kind": str(kind), **rest}:
            return f"{kind} {rest}"
        case {1: one, "n": {"deep": [_, value]}}:
            return f"deep {one} {value}"
        case {}:
            return "some mapping"
        case _:
            return "no mapping"


from collections import defaultdict

missing = defaultdict(list)
for x in ({"kind": "point", "x": 1, "y": 2, "z": 3}, {"kind": "k", "a": 1}, {1: "i", "n": {"deep": [0, 9]}}, {}, [], missing):
    print(f(x))
print(dict(missing))
