class Left:
    def __add__(self, other):
        print("Left.__add__")
        return NotImplemented

    def __lt__(self, other):
        print("Left.__lt__")
        return NotImplemented


class Right:
    def __radd__(self, other):
        print("Right.__radd__")
        return "sum"

    def __gt__(self, other):
        print("Right.__gt__")
        return "greater"


print(Left() + Right(), Left() < Right(), 1 + Right())
for attempt in (lambda: Left() + 1, lambda: Left() < Left(), lambda: Right() + Left(), lambda: Left() - 1):
    try:
        attempt()
    except TypeError as error:
        print(error)
