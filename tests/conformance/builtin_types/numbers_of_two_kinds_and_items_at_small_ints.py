def outcome(function, *arguments):
    try:
        return repr(function(*arguments))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


operations = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / b,
    lambda a, b: a // b,
    lambda a, b: a % b,
    lambda a, b: a**b,
    lambda a, b: (a < b, a <= b, a == b, a != b, a > b, a >= b),
]
numbers = [0, 1, -1, 3, -7, 2**53 + 1, 2**63 - 1, -(2**63), 2**70, 0.0, -0.0, 0.5, -2.5, 1e308, float("inf"), True]
for at, operation in enumerate(operations):
    for a in numbers:
        for b in numbers:
            if at == 6 and isinstance(b, int) and abs(b) > 100:
                continue
            print(at, a, b, outcome(operation, a, b))


def in_place(a, b):
    total = a
    total += b
    total -= 2
    total *= b
    return total


for a in (1, 0.5, 2**62, "x", [1], (1,)):
    for b in (2, 0.25, 2**62, "y", [2]):
        print(a, b, outcome(in_place, a, b))


class Logged(list):
    def __getitem__(self, index):
        return f"item {index}"

    def __setitem__(self, index, value):
        print("set", index, value)


def items(box):
    return box[0], box[1], box[-1], box[-2]


def store(box, value):
    box[0] = value
    box[-1] += value
    return box


def too_far(box):
    return box[40], box[-40]


for box in ([1, 2], (1, 2), "ab", b"ab", range(5, 9), {0: "zero", 1: "one", -1: "minus one", -2: "two"}, Logged([1, 2]), [], (), 5, None):
    print(type(box).__name__, outcome(items, box), outcome(too_far, box), outcome(store, box, 1))
