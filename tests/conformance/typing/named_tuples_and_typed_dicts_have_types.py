from typing import Generic, List, NamedTuple, NewType, NotRequired, ReadOnly, Required, TypedDict, TypeVar, is_typeddict

T = TypeVar("T")


class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 2

    def total(self):
        return self.x + self.y


class Pair(NamedTuple, Generic[T]):
    first: T
    second: T


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int


class Sequel(Movie):
    number: int
    note: NotRequired[str]
    key: ReadOnly[int]


print(Point(1), Point(1).total(), Point.__annotations__, Point._field_defaults, Point.__doc__, Point.__mro__)
print(Pair[int](1, 2), Pair[int], NamedTuple("P", [("a", int), ("b", str)])(1, "x"))
print(Movie(title="a"), type(Movie(title="a")), Movie.__total__, sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__))
print(sorted(Sequel.__required_keys__), sorted(Sequel.__optional_keys__), sorted(Sequel.__readonly_keys__), Sequel.__annotations__)
print(TypedDict("D", {"a": int}).__annotations__, is_typeddict(Movie), is_typeddict(dict))
UserId = NewType("UserId", int)
print(UserId(3), UserId, List[UserId], UserId.__supertype__, UserId | None)
for attempt in (lambda: isinstance({}, Movie), lambda: type("X", (UserId,), {}), lambda: Point()):
    try:
        print(attempt())
    except TypeError as error:
        print(error)


def late():
    class Late(NamedTuple):
        a: int = 1
        b: str


def own():
    class Own(UserId):
        pass


for function in (late, own):
    try:
        function()
    except TypeError as error:
        print(error)
