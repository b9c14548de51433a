def note(value):
    print(value, end=" ")
    return value


print({note("a"): note(1), note("b"): note(2), **note({"c": 3}), note("a"): note(4)})
print({note(k): note(v) for k, v in [(1, 2), (3, 4)]})
