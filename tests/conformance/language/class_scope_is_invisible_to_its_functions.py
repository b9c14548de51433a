x = "global"


class C:
    x = "class"
    seen = x
    listed = [x for _ in range(1)]
    first = [n for n in x]

    def method(self):
        return x

    get = lambda self: x


print(C.seen, C.listed, C.first[:2], C().method(), C().get())


def f():
    x = "function"

    class D:
        print("before", x)
        x = "class"
        print("after", x)

    return D


print(f().x)
