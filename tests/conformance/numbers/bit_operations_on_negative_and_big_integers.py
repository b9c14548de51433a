print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 0xFF, -5 | 3, -5 ^ 3, 1 << 70, (1 << 70) >> 69, -1 >> 100, -5 >> 1, 5 >> 100)
print((2**70) & (2**70 - 1), -(2**70) & 2**70, (-(2**70)) ^ 1, ~(2**70), 2**70 | -1, -(2**65) >> 3)
print((255).bit_length(), (255).bit_count(), (-8).bit_length(), (0).bit_length(), True & False, True | 2, True ^ True, ~True if False else "")
for operation in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 & 1.0, lambda: "a" | 1):
    try:
        operation()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
