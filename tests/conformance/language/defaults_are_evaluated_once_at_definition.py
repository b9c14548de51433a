def note(value):
    print("default", value)
    return value


def f(a, b=note([]), *, c=note({})):
    b.append(a)
    c[a] = len(b)
    return b, c


print("defined")
print(f(1))
print(f(2))
print(f(3, [], c={}))
print(f.__defaults__, f.__kwdefaults__)
