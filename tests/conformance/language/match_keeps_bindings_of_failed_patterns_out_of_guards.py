def f(x):
    seen = []

    def guard(*values):
        seen.append(values)
        return False

    match x:
        case [a, b] if guard("two", a, b):
            pass
        case [a, *rest] if guard("star", a, rest):
            pass
        case whole:
            seen.append(whole)
    return seen


print(f([1, 2]), f([3]), f(4))
match = {"match": 1}
case = match["match"]
print(match, case)
type = "soft keyword"
print(type)
_ = 5
match _:
    case _:
        print("wildcard", _)
