a = bytearray(b"abc")
a.append(100)
a += b"ef"
a[0] = 65
a[1:3] = b"xyz"
del a[-1]
print(a, len(a), a.pop(), bytes(a), a == b"Axyzd", a.find(b"z"))
a.extend([1, 2])
a.insert(0, 0)
a.reverse()
a.remove(1)
print(a, list(a))
a.clear()
print(a, bytearray(2))
for attempt in (lambda: a.append(256), lambda: a.pop(), lambda: hash(a), lambda: a.append("x")):
    try:
        attempt()
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
