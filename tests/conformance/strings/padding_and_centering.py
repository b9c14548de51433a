print("x".ljust(3) + "|", "x".rjust(3, "-"), "x".center(4, "*"), "xy".center(5, "*"), "42".zfill(5), "-42".zfill(5), "+x".zfill(4), "abc".ljust(2))
print("a\tb\tcd".expandtabs(4), "a\tb".expandtabs(0), "\t|".expandtabs())
try:
    "x".center(5, "ab")
except TypeError as error:
    print(error)
