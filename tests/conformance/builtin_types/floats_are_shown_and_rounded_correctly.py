values = [0.0, -0.0, 1.0, 0.1, 0.5, 1.5, 2.5, -2.5, 3.14159265358979, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 1e22, 1e23]
values += [5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, float("inf"), float("-inf"), float("nan"), 1 / 3, 2.675, 123.456, -9.995, 0.045]
specs = ["", "e", "f", "g", ".0f", ".1f", ".2f", ".3e", ".10g", "%", ".1%", "+", "010.2f", ",.2f", "_.3f", "#.0f", "#g", ".0e", "z.1f"]
specs += [">15.3", "^15", "=+15.1f", ".3", ".17g", ".20f", "E", "G", "n", "015,.2f", ".0g", "#.3g"]


def show(body):
    try:
        print(body())
    except Exception as error:
        print(type(error).__name__, error)


for a in values:
    print(repr(a), a.hex(), float.fromhex(a.hex()), a.is_integer(), bool(a), abs(a), -a)
    print([format(a, spec) for spec in specs])
    print(["%f %.3f %e %g %10.2f %-10.1e| %+g % .3f %010.2f %#.0f %.0e" % ((a,) * 11)])
    for digits in [None, -3, -1, 0, 1, 2, 3, 5, 15, 20, 400, -400]:
        show(lambda: round(a, digits))
    show(lambda: (int(a), hash(a), a.as_integer_ratio()))
    print(a == 2**53, a < 10**400, 10**400 > a)
    for b in values:
        print(a + b, a - b, a * b, a < b, a == b)
        show(lambda: (a / b, a // b, a % b, divmod(a, b)))
        show(lambda: a**b)
for text in ["1.", ".5", "1E+5", " 1.5 ", "1_000.5", "1__0", "_1", "inf", "-Infinity", "+nan", "0x1p3", "1e", "", ".", "１.５", "1e400", "1e-400", "--1", "1e5_0"]:
    show(lambda: float(text))
for text in ["0x1p3", "0x.8p0", "1p-1074", "0x1p-1075", "0x1.8p-1075", "0x1p1024", "0x1.fffffffffffff8p1023", "0x", "p3", "0x123456789abcdef01p-3"]:
    show(lambda: float.fromhex(text))
print(sum([0.1] * 10), sum([0.1, 0.2, 0.3, 1e100, -1e100]))
