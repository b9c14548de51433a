functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])


def make():
    result = []
    for n in range(3):

        def inner():
            return n

        result.append(inner)
    n = "changed"
    return result


print([f() for f in make()])


def each(n):
    return lambda: n


print([f() for f in map(each, range(3))])
