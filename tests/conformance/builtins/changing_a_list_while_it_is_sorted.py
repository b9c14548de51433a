values = [3, 1, 2]


def key(x):
    values.append(x)
    return x


try:
    values.sort(key=key)
except ValueError as error:
    print(error)
print(values)
seen = []
other = [2, 1]
other.sort(key=lambda x: seen.append(list(other)) or x)
print(seen, other)
