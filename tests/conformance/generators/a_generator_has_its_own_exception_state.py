import sys


def g():
    yield sys.exception()
    try:
        raise KeyError("own")
    except KeyError:
        yield repr(sys.exception())
        yield repr(sys.exception())
    yield sys.exception()


generator = g()
print(next(generator))
try:
    raise ValueError("callers")
except ValueError:
    print(next(generator))
print(next(generator))
print(next(generator), sys.exception())
