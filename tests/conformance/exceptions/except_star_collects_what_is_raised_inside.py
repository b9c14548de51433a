try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise KeyError("new")
    except* TypeError as e:
        raise
except* Exception as e:
    print(repr(e))
    print([repr(x.__context__) for x in e.exceptions])
