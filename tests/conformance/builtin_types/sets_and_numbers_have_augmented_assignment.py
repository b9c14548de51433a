def t(f):
    try: print('->', f())
    except Exception as e: print(type(e).__name__, e)
x = 5; x += 2.5; x *= 2; x -= 1; x /= 2; x //= 1; x **= 2; x %= 7; print(x); y = 0b101; y |= 2; y &= 6; y ^= 1; y <<= 3; y >>= 1; print(y)
s = {1, 2}; a = s; s |= {3}; s &= {1, 3}; s -= {1}; s ^= {9}; print(s, a is s); t(lambda: s | [1]); f = frozenset([1]); g = f; f |= {2}; print(f, g, s.__ior__([1]))
