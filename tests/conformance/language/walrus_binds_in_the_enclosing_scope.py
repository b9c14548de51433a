values = [1, 5, 3]
if (n := len(values)) > 2:
    print(n)
print(any((found := v) > 4 for v in values), found)


def f():
    pairs = [(y := x * 2, y + 1) for x in range(3)]
    return pairs, y


print(f())
while (value := values.pop()) != 1:
    print("popped", value)
print([a := 1, a + 1], (b := 2, b)[1])
