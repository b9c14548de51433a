def handled():
    try:
        raise ValueError("handled")
    except ValueError:
        pass


try:
    handled()
    raise KeyError("alone")
except KeyError as error:
    print(error.__context__)
try:
    try:
        raise OSError("outer")
    except OSError:
        handled()
        raise KeyError("inside")
except KeyError as error:
    print(repr(error.__context__))
    try:
        raise LookupError("deeper")
    except LookupError as deeper:
        print(repr(deeper.__context__), deeper.__context__ is error)
