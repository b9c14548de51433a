type Pair[T] = tuple[T, Undefined]
print(Pair.__name__, Pair.__type_params__)
try:
    Pair.__value__
except NameError as error:
    print(error)


def first[T](items: list[T]) -> T:
    return items[0]


class Box[T]:
    def __init__(self, item: T):
        self.item = item


print(first([1, 2]), first.__type_params__, Box(3).item, Box.__type_params__)
