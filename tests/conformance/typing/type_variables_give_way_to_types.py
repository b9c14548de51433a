from typing import Callable, Concatenate, Dict, Generic, List, Optional, ParamSpec, Tuple, TypeVar, TypeVarTuple, Union, Unpack

T = TypeVar("T")
S = TypeVar("S")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


class Box(Generic[T]):
    pass


class Both(Generic[T, P]):
    pass


class Many(Generic[Unpack[Ts]]):
    pass


class New[A, *Bs, **C]:
    pass


print(List[T][int], Dict[T, List[S]][int, str], Tuple[T, T][int], Optional[T][int], Union[T, S][int, int])
print(Callable[P, T][[int, str], bool], Callable[Concatenate[int, P], T][[str], bool], Callable[[T], T][int])
print(Tuple[Unpack[Ts]][int, str], Tuple[Unpack[Ts]][()], Many[int, str], Both[int, [str]], Both[int, ...])
print(Box[int], Box[T][str], Box[List[T]].__parameters__, New[int, str, bool, [int]], New.__parameters__)
print(list[T][int], (T | None), int | T, Box[int] | None, List[int] | int)
