def note(x):
    print("note", x)
    return x


print(any(note(x) for x in (0, 1, 2)))
print(all(note(x) for x in (1, 0, 2)))
print(any([]), all([]))
