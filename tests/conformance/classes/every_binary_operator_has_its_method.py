class Show:
    def __init__(self, name):
        self.name = name


def install(operator):
    setattr(Show, f"__{operator}__", lambda self, other: f"{self.name}.{operator}({other})")
    setattr(Show, f"__r{operator}__", lambda self, other: f"{self.name}.r{operator}({other})")


for operator in "add sub mul matmul truediv floordiv mod pow lshift rshift and xor or divmod".split():
    install(operator)
s = Show("s")
print(s + 1, s - 1, s * 1, s @ 1, s / 1, s // 1, s % 1, s**1, s << 1, s >> 1, s & 1, s ^ 1, s | 1)
print(1 + s, 1 - s, 1 * s, 1 @ s, 1 / s, 1 // s, 1 % s, 1**s, 1 << s, 1 >> s, 1 & s, 1 ^ s, 1 | s)
print(divmod(s, 1), divmod(1, s))
