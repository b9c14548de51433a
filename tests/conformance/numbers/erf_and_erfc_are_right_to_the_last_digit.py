import math

edges = [0.0, -0.0, math.inf, -math.inf, math.nan, 0.25, 0.84375, 1.25, 1 / 0.35, 6.0, 26.5, 27.2, 28.0, 5e-324, 1e-308]
for x in edges:
    for x in (x, math.nextafter(x, math.inf), -x):
        print(x, math.erf(x), math.erfc(x))
total = 0
x = -7.0
while x < 29:
    total = (total * 1_000_003 + hash(math.erf(x)) + hash(math.erfc(x)) + hash(math.erf(x * 1e-9))) % (1 << 61)
    x += 0.00137
print(total)
