import typing
from typing import Annotated, Any, Callable, ClassVar, Dict, Generic, List, Optional, Protocol, TypeVar, Union

T = TypeVar("T")
S = TypeVar("S")


class Box(Generic[T]):
    pass


def try_(text):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)


for text in ("List[int, int]", "Dict[int]", "List()", "List[int]()", "Union[()]", "Any()", "isinstance(1, Any)",
             "isinstance([], List[int])", "isinstance([], List)", "issubclass(list, typing.Sequence)",
             "isinstance(1, Union[int, str])", "ClassVar[int, str]", "List[ClassVar]", "List[ClassVar[int]]",
             "List[Union]", "typing.NoReturn[int]", "typing.NoReturn()", "typing.Sized[int]", "Annotated[int]",
             "Box[int, int]", "Box[int][int]", "Generic[int]", "Generic[T, T]", "Dict[T, int][str, int]",
             "Callable[int]", "Optional[1, 2]", "List['a b']", "type('B', (Generic,), {})", "List[(1, 2), 3]",
             "type('B', (List[T], Generic[S]), {})", "TypeVar('X', int)", "TypeVar('X', int, str, bound=int)"):
    try_(text)
