def inner():
    yield 1
    yield 2
    return "result"


def outer():
    result = yield from inner()
    print("inner gave", result)
    result = yield from [3, 4]
    print("a list gives", result)
    return "done"


generator = outer()
print([next(generator) for _ in range(4)])
print(next(generator, "end"))
