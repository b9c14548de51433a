class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class Meta(type):
    def __getitem__(cls, item):
        return ("meta", item)


class M(metaclass=Meta):
    pass


print(Box[int] == "Box[<class 'int'>]", Box["x", 1], M[5])
print(list[int], dict[str, int], list[int]([1, 2]))
try:
    int[5]
except TypeError as error:
    print(error)
