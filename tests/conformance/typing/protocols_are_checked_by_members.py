import typing
from typing import Protocol, SupportsAbs, SupportsIndex, SupportsInt, runtime_checkable


@runtime_checkable
class Closes(Protocol):
    def close(self): ...


@runtime_checkable
class Named(Protocol):
    name: str


class Silent(Protocol):
    def close(self): ...


class File:
    name = "f"

    def close(self):
        pass


class Made(Closes):
    def __init__(self, value):
        self.value = value


print(isinstance(File(), Closes), isinstance(1, Closes), issubclass(File, Closes), issubclass(int, Closes))
print(isinstance(File(), Named), isinstance(1, Named), Made(3).value, Made.__mro__)
print(isinstance(1, SupportsInt), isinstance("", SupportsInt), isinstance(1, SupportsAbs), issubclass(int, SupportsIndex))
print(typing.is_protocol(Closes), typing.is_protocol(Made), sorted(typing.get_protocol_members(Named)))
for attempt in (lambda: Closes(), lambda: isinstance(1, Silent), lambda: issubclass(int, Silent), lambda: issubclass(int, Named),
                lambda: type("X", (Protocol, int), {}), lambda: runtime_checkable(File)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
