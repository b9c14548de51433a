def show(value):
    print(value, end=" ")
    return value


print(show(2) + show(3) * show(4))
print(show(2) ** show(3) ** show(0))
print(show(1) < show(5) > show(3))
print(show(5) < show(1) < show(9))
print(show([1, 2, 3])[show(0) : show(2)])
print(not show(0) and show("") or show("last"))
