print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1234.5678, -2), round(5, -1), round(15, -1))
print(round(1e20), round(3.7), type(round(3.7)).__name__, type(round(3.7, 0)).__name__, round(25, -1), round(-1.5))
for bad in (float("inf"), float("nan"), "x"):
    try:
        round(bad)
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
