def g(value):
    return value
    yield


for value in (None, 1, (1, 2), StopIteration(3)):
    try:
        next(g(value))
    except StopIteration as stop:
        print(repr(stop.value), stop.args)
