print((0.5).as_integer_ratio(), (1.5).is_integer(), (2.0).is_integer(), (255.5).hex(), float.fromhex("0x1.8p1"), (0.1).as_integer_ratio())
print((1.5).real, (1.5).imag, (-1.5).__abs__(), (3.7).__trunc__(), (1.5).conjugate(), (2.5).__round__())
for operation in (lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: float.fromhex("z")):
    try:
        operation()
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
