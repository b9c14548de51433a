import math

print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.sqrt(16), math.isqrt(17), math.gcd(12, 18), math.lcm(4, 6))
print(math.factorial(20), math.comb(5, 2), math.perm(5, 2), math.prod([1, 2, 3]), math.fsum([0.1] * 10))
print(math.pi, math.e, math.inf, math.nan, math.tau, math.hypot(3, 4), math.copysign(1, -0.0))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isclose(0.1 + 0.2, 0.3), math.log(8, 2), math.log2(8), math.log10(1000))
print(math.modf(2.5), math.frexp(8.0), math.ldexp(0.5, 4), math.fmod(-7, 3), math.degrees(math.pi))
for attempt in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.floor(math.inf), lambda: math.exp(1000), lambda: math.sqrt("x")):
    try:
        attempt()
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
