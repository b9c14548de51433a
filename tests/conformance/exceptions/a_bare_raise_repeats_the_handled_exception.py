def again():
    raise


try:
    try:
        raise ValueError("v")
    except ValueError as error:
        first = error
        again()
except ValueError as error:
    print(error is first, error.__context__)
try:
    again()
except RuntimeError as error:
    print(error)
