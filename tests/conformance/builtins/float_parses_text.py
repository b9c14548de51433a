print(float("1.5"), float(" -1e3 "), float("inf"), float("-Infinity"), float("nan"), float("1_0.5"), float(), float(True))
for text in ("", "abc", "1.5.2", "0x10", "1e", "_1"):
    try:
        float(text)
    except ValueError as error:
        print(error)
try:
    float(None)
except TypeError as error:
    print(error)
try:
    float(10**400)
except OverflowError as error:
    print(error)
