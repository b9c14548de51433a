def g():
    yield next(iter([]))


try:
    list(g())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def h():
    try:
        yield 1
    finally:
        raise StopIteration("in finally")


generator = h()
next(generator)
try:
    next(generator)
except RuntimeError as error:
    print(error)
