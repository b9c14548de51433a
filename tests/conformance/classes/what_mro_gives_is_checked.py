class Meta(type):
    def mro(cls):
        return order(cls)


for order in (
    lambda cls: [cls, object],
    lambda cls: (cls, object),
    lambda cls: iter([cls, object]),
    lambda cls: [],
    lambda cls: 3,
    lambda cls: [3],
    lambda cls: [cls, int, object],
    lambda cls: [cls, dict, object],
):
    try:
        print(Meta("C", (), {}).__mro__)
    except TypeError as error:
        print(error)


class Named:
    pass


for name in ("__name__", "__qualname__", "__bases__"):
    try:
        delattr(Named, name)
    except TypeError as error:
        print(error)
