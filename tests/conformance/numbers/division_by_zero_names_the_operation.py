for operation in (
    lambda: 1 / 0,
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1.0 / 0,
    lambda: 1.0 // 0,
    lambda: 1.0 % 0,
    lambda: divmod(1, 0),
    lambda: divmod(1.0, 0),
    lambda: 0**-1,
    lambda: 0.0**-1,
    lambda: 2**70 // 0,
    lambda: 1j / 0,
    lambda: True // False,
):
    try:
        operation()
    except ZeroDivisionError as error:
        print(error)
