class C:
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        if args == ("other",):
            return "not an instance"
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)


print(type(C(1)).__name__, C("other"))


class D:
    def __init__(self):
        return 1


try:
    D()
except TypeError as error:
    print(error)


class E:
    pass


for attempt in (lambda: E(1), lambda: object(1), lambda: E(x=2)):
    try:
        attempt()
    except TypeError as error:
        print(error)
