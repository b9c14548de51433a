class N:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 2

    def __round__(self, digits=None):
        return f"round {digits}"

    def __complex__(self):
        return 1j


n = N()
print(-n, +n, ~n, abs(n), int(n), float(n), round(n), round(n, 2), complex(n))
print([10, 20, 30][n], hex(n), range(n), "ab" * n)
for operation in (lambda: -object(), lambda: ~"s", lambda: abs([]), lambda: int([]), lambda: list("a")[1.0]):
    try:
        operation()
    except TypeError as error:
        print(error)
