cause = OSError("cause")
try:
    try:
        raise ValueError("context")
    except ValueError:
        raise KeyError("k") from cause
except KeyError as error:
    print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
try:
    raise KeyError from ValueError
except KeyError as error:
    print(repr(error.__cause__))
for bad in (5, "text", int):
    try:
        raise KeyError from bad
    except TypeError as error:
        print(error)
