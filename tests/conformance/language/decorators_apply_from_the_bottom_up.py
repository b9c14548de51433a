def mark(name):
    print("make", name)

    def decorate(function):
        print("apply", name)
        return lambda *args: (name, function(*args))

    return decorate


@mark("outer")
@mark("inner")
def f(x):
    return x


print(f(1))


@str
@list
@(lambda cls: [cls.__name__])
class C:
    pass


print(C)
