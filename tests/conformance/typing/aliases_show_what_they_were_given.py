import typing
from typing import (Annotated, Any, Callable, ClassVar, Concatenate, Deque, Dict, Final, FrozenSet, Generator, List, Literal,
                    Mapping, NoReturn, Optional, ParamSpec, Self, Tuple, Type, TypeVar, Union)

T = TypeVar("T")
P = ParamSpec("P")
for alias in (List, List[int], Dict[str, List[int]], Tuple[()], Tuple[int, ...], Tuple[int, str], Type[int], Deque[int],
              FrozenSet[str], Mapping[str, Any], Generator[int], Callable[[int, str], bool], Callable[..., int],
              Callable[[], None], Callable[P, T], Callable[Concatenate[int, P], T], Optional[int], Union[int, str],
              Union[int, Union[str, None]], Union[int, int], Literal[1, True, "a"], Annotated[int, 1, "x"],
              Annotated[Annotated[int, 1], 2], ClassVar[int], Final[int], NoReturn, Self, typing.Hashable, List["int"],
              typing.Pattern[str], typing.ContextManager[int], typing.Text):
    print(alias)
