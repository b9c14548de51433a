x = 5
x /= 2
print(x)
x //= 1
print(x)
x = 7
x **= 2
x %= 10
x <<= 4
x |= 1
x ^= 3
x &= 0xFF
x >>= 1
print(x)
x -= 0.5
x *= 2
print(x)
y = True
y += 1
print(y, type(y).__name__)
