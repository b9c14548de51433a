s = "héllo🐍"
print(len(s), s[0], s[-1], s[1:3], s[::-1], s[::2], s[10:], s[-100:2], s[4:1:-1], s[:], s[True])
for index in (6, -7, "x", 1.0, None):
    try:
        s[index]
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
try:
    s[::0]
except ValueError as error:
    print(error)
