"""A precision of `%` fits a C int, a width a C ssize_t: what is larger is an error of one of three types."""

import sys

CASES = [
    ("%.*d", (sys.maxsize, 1)),
    ("%.*d", (2**31, 1)),
    ("%.*d", (2**31 - 1, 1)),
    ("%.*d", (-(2**31) - 1, 1)),
    ("%.*d", (10**30, 1)),
    ("%.*f", (2**31, 1)),
    ("%.*s", (2**31, "a")),
    ("%*d", (sys.maxsize, 1)),
    ("%*d", (10**30, 1)),
    ("%.2147483648d", 1),
    ("%.4294967297d", 1),
    ("%.9223372036854775807d", 1),
    ("%9223372036854775807d", 1),
    ("%9223372036854775808d", 1),
    ("%.2147483647s", "a"),
    ("%-3.*s|", (1, "äö")),
    ("%+08.3d|%-8x|%#6o", (7, 255, 8)),
]

for format, operands in CASES:
    try:
        print(format, repr(format % operands))
    except (OverflowError, MemoryError, ValueError) as error:
        print(format, repr(error))

for format in (b"%.2147483648d", b"%9223372036854775808d"):
    try:
        print(format, format % 1)
    except ValueError as error:
        print(format, repr(error))
