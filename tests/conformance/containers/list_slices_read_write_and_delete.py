a = list(range(10))
print(a[2:5], a[::-1], a[-3:], a[5:2], a[::3], a[8:2:-2], a[100:], a[:-100])
a[2:4] = ["x"]
print(a)
a[1:1] = [True, False]
print(a)
a[::4] = "PQR"
print(a)
del a[::2]
print(a)
a[:] = []
print(a)
a[5:] = (n for n in range(3))
print(a)
for attempt in (lambda: a.__setitem__(slice(None, None, 2), [1]), lambda: a.__setitem__(slice(0, 1), 5), lambda: a[::0], lambda: a["x":]):
    try:
        attempt()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
a[1:2] = a
print(a)
