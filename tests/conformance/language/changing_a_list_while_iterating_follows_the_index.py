values = [1, 2, 3, 4, 5, 6]
for v in values:
    if v % 2:
        values.remove(v)
print(values)
values = [1]
for v in values:
    if v < 5:
        values.append(v + 1)
print(values)
iterator = iter(values)
print(next(iterator))
values.clear()
print(list(iterator))
values.extend([7, 8, 9])
print(list(iterator))
