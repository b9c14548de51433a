class Meta(type):
    def __instancecheck__(cls, instance):
        print("instancecheck", instance)
        return instance == 5

    def __subclasscheck__(cls, other):
        print("subclasscheck", other.__name__)
        return other is int


class Odd(metaclass=Meta):
    pass


print(isinstance(5, Odd), isinstance(6, Odd), issubclass(int, Odd), issubclass(str, Odd))
print(isinstance(1, (str, (int, list))), isinstance("s", int | str), isinstance(True, int))
print(issubclass(bool, (str, int)), isinstance(None, int | None))
for attempt in (lambda: isinstance(1, 2), lambda: issubclass(1, int), lambda: issubclass(int, 3)):
    try:
        attempt()
    except TypeError as error:
        print(error)
