print(int("42"), int(" -7 \n"), int("ff", 16), int("0xff", 16), int("0b11", 0), int("1_000"), int("z", 36), int())
print(int(3.99), int(-3.99), int(True), int("٣"), int(b"12"), int("10", base=2))
for args in (("",), ("1.5",), ("x",), ("12", 1), ("9", 8), (None,), ([],), (1.5, 10), ("1__0",), (float("inf"),), (float("nan"),)):
    try:
        int(*args)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
