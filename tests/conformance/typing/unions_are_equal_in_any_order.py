from typing import Literal, Optional, Union

print(Union[int, str] == Union[str, int], hash(Union[int, str]) == hash(Union[str, int]), Union[int, str] == (int | str))
print(Union[int] is int, Optional[int] == Union[int, None], Literal[1, 2] == Literal[2, 1], Literal[1] == Literal[True])
