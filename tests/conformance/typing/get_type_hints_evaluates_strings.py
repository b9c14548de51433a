from typing import Annotated, Callable, ClassVar, Dict, ForwardRef, List, Literal, Optional, Union, get_args, get_origin, get_type_hints


class Base:
    a: "int"


class Node(Base):
    next: "Optional[Node]"
    items: List["Node"]
    size: Annotated[int, "unit"]
    shared: ClassVar["str"] = ""


def function(a: "int", b: "list[Node]" = None, *, c: None = None) -> "Dict[str, int]": ...


print(get_type_hints(Node))
print(get_type_hints(Node, include_extras=True))
print(get_type_hints(function))
for alias in (List[int], Dict[str, int], Callable[[int, str], bool], Callable[..., int], Union[int, str], int | str,
              Literal[1, 2], Annotated[int, 3], list[int], List, int):
    print(get_origin(alias), get_args(alias))
print(ForwardRef("int"), ForwardRef("a") == ForwardRef("a"))
try:
    get_type_hints(3)
except TypeError as error:
    print(error)
try:
    get_type_hints(Base, localns={"int": "no type ("})
except SyntaxError as error:
    print(error)
