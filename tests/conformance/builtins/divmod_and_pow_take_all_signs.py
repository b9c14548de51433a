print(divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(-7, -3), divmod(7.5, 2), divmod(-7.5, 2))
print(pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(3, -1, 7), pow(-2, 3, 5), pow(0, 0), pow(2.0, 0.5))
for attempt in (lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: divmod(1, 0), lambda: pow(0, -1), lambda: pow(2.0, 2, 3)):
    try:
        attempt()
    except (ValueError, ZeroDivisionError, TypeError) as error:
        print(type(error).__name__, error)
