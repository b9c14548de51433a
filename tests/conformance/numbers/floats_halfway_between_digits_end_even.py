# Where two shortest texts are equally near, the one with the even last digit is written.
import math

print(2.0**-25, 5 * 2.0**-23, 5 * 2.0**-24, math.nextafter(2.0**50, math.inf), math.nextafter(2.0**50, 0))
for exponent in range(-60, 60):
    for factor in (1, 3, 5, 7, 123456789):
        print(math.ldexp(float(factor), exponent), end=" ")
    print()
print(repr(1e23), repr(9007199254740993.0), repr(5e-324), repr(2.0**-1074 * 3), "%r" % 2.0**-25, f"{2.0**-25}")
print([math.nextafter(2.0**n, 0) for n in range(-30, 60, 7)])
