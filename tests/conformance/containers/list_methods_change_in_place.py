a = [3, 1, 2]
print(a.append(4), a, a.extend("xy"), a, a.insert(0, "first"), a.insert(-1, "before last"), a)
print(a.pop(), a.pop(0), a.remove("x"), a, a.index(2), a.count(1), a.reverse(), a)
b = a.copy()
a.clear()
print(a, b, b.insert(100, "end"), b, b.insert(-100, "start"), b)
for attempt in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1].extend(5), lambda: [1].append()):
    try:
        attempt()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
