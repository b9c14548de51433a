print((10).to_bytes(2, "big"), (-2).to_bytes(2, "little", signed=True), int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff", signed=True))
print((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), (7).is_integer(), (6).as_integer_ratio())
for operation in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "middle")):
    try:
        operation()
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
