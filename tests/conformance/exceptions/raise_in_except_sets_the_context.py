try:
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")
except KeyError as error:
    print(repr(error), repr(error.__context__), error.__cause__, error.__suppress_context__)
