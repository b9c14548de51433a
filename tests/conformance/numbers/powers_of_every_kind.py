print(2**10, 2**-2, (-2) ** 3, -(2**2), -2**2, 2**0.5, 4**0.5, 0**0, 0.0**0, 2**3**2, (-8) ** (1 / 3) == (-8 + 0j) ** (1 / 3))
print(10**-2, 1.5**2, (-1) ** 1001, 2.0**1023, (-2) ** -1, True**2, 2**200 % 10**9)
for operation in (lambda: 10.0**400, lambda: "a" ** 2):
    try:
        operation()
    except (OverflowError, TypeError) as error:
        print(type(error).__name__, error)
print(2**100000 % 1000007)
