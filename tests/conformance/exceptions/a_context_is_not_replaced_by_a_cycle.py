first, second = ValueError("first"), KeyError("second")
try:
    try:
        try:
            raise first
        except ValueError:
            raise second
    except KeyError:
        raise first
except ValueError as error:
    print(error is first, error.__context__ is second, second.__context__)
