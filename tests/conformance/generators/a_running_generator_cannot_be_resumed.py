def g():
    try:
        next(generator)
    except ValueError as error:
        yield str(error)


generator = g()
print(next(generator))


def through():
    yield from inner


inner = (next(outer) for _ in [1])
outer = through()
try:
    next(outer)
except ValueError as error:
    print(error)
