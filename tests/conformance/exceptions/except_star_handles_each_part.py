def f(group):
    try:
        raise group
    except* ValueError as matched:
        print("ValueError part", repr(matched))
    except* (KeyError, TypeError) as matched:
        print("second part", repr(matched))
    else:
        print("never")
    finally:
        print("finally")


f(ExceptionGroup("g", [ValueError(1), KeyError(2), ValueError(3)]))
try:
    f(ExceptionGroup("h", [ValueError(1), OSError(2)]))
except ExceptionGroup as rest:
    print("left over", repr(rest))
f(TypeError("bare"))
try:
    f(OSError("not matched"))
except OSError as error:
    print(repr(error))
