def attempt():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2), ExceptionGroup("h", [ValueError(3), TypeError(4)])])
    except* ValueError as error:
        print(repr(error))
    except* KeyError as error:
        print(repr(error))
        raise OSError(5)


try:
    attempt()
except ExceptionGroup as error:
    print(repr(error), error.__context__, error.__cause__)
    print([(type(part).__name__, repr(part.__context__)) for part in error.exceptions])
