def note(name, value):
    print(name, end=" ")
    return value


table = {}
note("table", table)[note("key", "k")] = note("value", 1)
print(table)
a = note("first", table)[note("key2", "x")] = note("value2", 2)
print(a, table)
values = [1, 2, 3]
i = 0
i, values[i] = 1, "changed"
print(i, values)
