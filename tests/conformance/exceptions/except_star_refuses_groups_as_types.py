try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as error:
    print(error)
try:
    try:
        raise ExceptionGroup("g", [ValueError()])
    except* 5:
        pass
except TypeError as error:
    print(error)
