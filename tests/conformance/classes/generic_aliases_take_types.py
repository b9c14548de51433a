from types import GenericAlias, UnionType


def show(action):
    try:
        print(repr(action()))
    except TypeError as error:
        print("TypeError", error)


def parameters[T, U, *Ts, D = int]():
    show(lambda: list[T][int])
    show(lambda: dict[T, U][int, str])
    show(lambda: dict[T, U][int])
    show(lambda: dict[T, U][int, str, bytes])
    show(lambda: dict[T, T][int])
    show(lambda: list[dict[T, U]][int, str])
    show(lambda: list[dict[T, U]].__parameters__)
    show(lambda: tuple[T, ...][int])
    show(lambda: tuple[T, U][U, T])
    show(lambda: list[T][T] == list[T])
    show(lambda: (int | list[T])[str])
    show(lambda: (int | list[T]).__parameters__)
    show(lambda: dict[T, D][str])
    show(lambda: dict[T, D][str, bytes])


parameters()
show(lambda: list[int][str])
show(lambda: (int | str)[int])
show(lambda: [*tuple[int]])
show(lambda: [*tuple[int]][0].__unpacked__)
show(lambda: tuple[*tuple[int, str]])
show(lambda: [*tuple[int]][0] == tuple[int])
show(lambda: isinstance(3, int | None))
show(lambda: isinstance(None, int | None))
show(lambda: issubclass(bool, str | int))
show(lambda: isinstance([], int | list[int]))
show(lambda: isinstance(3, int | list[int]))
show(lambda: (int | str) == (str | int))
show(lambda: hash(int | str) == hash(str | int))
show(lambda: int | int | None | str)
show(lambda: type(int | str) is UnionType)
show(lambda: UnionType())
show(lambda: (int | str)())
show(lambda: GenericAlias(dict, (int, str)) == dict[int, str])
show(lambda: 3 | int)
show(lambda: (int | str) < 3)
show(lambda: iter(int | str))
show(lambda: [*(int | str)])
show(lambda: int in (int | str))
