class C:
    __secret = 1

    def __init__(self):
        self.__value = 2
        self.__dunder__ = 3

    def get(self, __argument=4):
        __local = 5
        return self.__value, __argument, __local, C.__secret

    def other(self, thing):
        return thing.__value


c = C()
print(c.get(), sorted(c.__dict__))
print(c._C__value, C._C__secret, hasattr(c, "__value"))
try:
    c.other(1)
except AttributeError as error:
    print(error)


class _Under:
    __x = 1


print(_Under._Under__x)
