import sys


def inner():
    try:
        1 / 0
    except ZeroDivisionError:
        yield 1
        print("inner", repr(sys.exception()))
        try:
            raise
        except ZeroDivisionError as error:
            print("raised again", error)
    yield 2
    print("after", repr(sys.exception()))


def outer(generator):
    try:
        raise KeyError("outer")
    except KeyError:
        yield from generator
        print("outer", repr(sys.exception()))


started = inner()
next(started)
print("between", repr(sys.exception()))
for item in outer(started):
    print("loop", item, repr(sys.exception()))
print("end", repr(sys.exception()))
