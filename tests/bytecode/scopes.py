class Counter(Base, metaclass=Meta):
    """Counts."""

    __step: int = 1

    def __init__(self, start=0, *, limit=None):
        super().__init__()
        self.value = start

        def bump(by: int = 1):
            nonlocal start
            start += by
            return lambda: start + limit

        self.bump = bump


def pick[T](items: list[T]) -> T:
    match items:
        case [first, *_] if first:
            return first
        case {"key": value, **rest} | (value, rest):
            return value
    return (last := items[-1])
