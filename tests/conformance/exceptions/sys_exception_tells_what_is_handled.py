import sys

print(sys.exception(), sys.exc_info())
try:
    raise ValueError("v")
except ValueError as error:
    print(sys.exception() is error, sys.exc_info()[0].__name__)
    try:
        raise KeyError("k")
    except KeyError:
        print(repr(sys.exception()))
    print(repr(sys.exception()))


def f():
    return repr(sys.exception())


try:
    raise OSError("seen in a call")
except OSError:
    print(f())
finally:
    print(sys.exception())
