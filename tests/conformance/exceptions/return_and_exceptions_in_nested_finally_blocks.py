def f(n):
    try:
        try:
            if n == 0:
                return "return"
            if n == 1:
                raise ValueError("v")
        finally:
            print("inner")
            if n == 2:
                raise KeyError("k")
    except ValueError:
        return "caught"
    finally:
        print("outer")
    return "end"


for n in range(4):
    try:
        print(f(n))
    except KeyError as error:
        print(repr(error), error.__context__)
