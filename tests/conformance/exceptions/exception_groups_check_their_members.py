for attempt in (
    lambda: ExceptionGroup("m", []),
    lambda: ExceptionGroup("m", [1]),
    lambda: ExceptionGroup("m", 5),
    lambda: ExceptionGroup(5, [ValueError()]),
    lambda: ExceptionGroup("m", [KeyboardInterrupt()]),
    lambda: ExceptionGroup("m"),
):
    try:
        attempt()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)


class Numbered:
    def __getitem__(self, at):
        if at == 2:
            raise IndexError
        return f"item {at}"


class Keyed(dict):
    pass


# A sequence is whatever has items by number, as far as its class tells.
for members in ("ab", b"ab", {1: 2}, Keyed(), {1}, 5, Numbered(), iter([])):
    try:
        ExceptionGroup("some", members)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# Parts of a group copy notes that are a sequence, and no others.
for notes in (123, "ab", ["x"], ("y",), {"k": 1}, {1}, Numbered(), None, b"ab"):
    group = ExceptionGroup("some", [ValueError(1), TypeError(2)])
    group.__notes__ = notes
    print(*[getattr(part, "__notes__", "no notes") for part in group.split(ValueError)])
