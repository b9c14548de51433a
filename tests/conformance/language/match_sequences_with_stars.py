def f(x):
    match x:
        case []:
            return "empty"
        case [1]:
            return "just one"
        case [1, *rest] if len(rest) > 2:
            return f"long {rest}"
        case [first, [second, *_], *_]:
            return f"nested {first} {second}"
        case (a, b):
            return f"pair {a} {b}"
        case [*_, last]:
            return f"last {last}"
        case _:
            return "no sequence"


for x in ([], (), [1], [1, 2, 3, 4], (0, [5, 6]), [2, 3], [2, 3, 4], "ab", b"ab", {1: 2}, range(2), None, {1, 2}):
    print(repr(x) if not isinstance(x, set) else "set", "->", f(x))
