class Index:
    def __index__(self):
        return 3


class Float:
    def __float__(self):
        return 2.5


class BadIndex:
    def __index__(self):
        return "x"


class Int:
    def __int__(self):
        return 9


print(int(Index()), float(Index()), float(Float()), int(Int()), [0, 1, 2, 3][Index()], "abcd"[: Index()], range(Index()), complex(Float()))
for operation in (lambda: int(Float()), lambda: [1][BadIndex()], lambda: range(Float()), lambda: [1][Int()], lambda: float(Int())):
    try:
        print(operation())
    except TypeError as error:
        print(error)
