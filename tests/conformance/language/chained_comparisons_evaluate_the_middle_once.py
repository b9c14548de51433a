def note(n):
    print("note", n)
    return n


print(1 < note(2) < 3)
print(1 < note(0) < note(9))
print(3 > 2 > 1 == 1 != 2 in [2] is not None)
print((1 < 2) < 2, 1 < 2 < 2)
