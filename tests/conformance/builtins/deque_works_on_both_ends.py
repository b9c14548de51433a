from collections import deque

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, d.pop(), d.popleft(), len(d), d[0], d[-1], d.maxlen)
d.rotate(1)
print(d, list(reversed(d)), 3 in d, d.index(3), d.count(3))
d.extend("ab")
d.extendleft("xy")
print(d, deque([1]) == deque([1]), deque() or "empty")
d[1] = "set"
d.remove("set")
print(d)
for attempt in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque()[0], lambda: d.remove("no")):
    try:
        attempt()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
try:
    for x in d:
        d.append(x)
except RuntimeError as error:
    print(error)
