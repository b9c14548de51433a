try:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
except KeyError as error:
    print(repr(error), repr(error.__context__))


def f():
    try:
        raise ValueError("lost")
    finally:
        return "returned"


print(f())
