class Color:
    RED = 1
    GREEN = 2


def f(x):
    match x:
        case Color.RED:
            return "red"
        case (Color.GREEN | 3) as which:
            return f"green or three: {which}"
        case [Color.RED as first, *_] as whole:
            return f"{first} in {whole}"
        case {"a": (int() | str()) as a} as d if d:
            return f"a is {a}"
    return "fell through"


print(f(1), f(2), f(3), f([1, 2]), f({"a": "s"}), f({"a": []}), f(4), sep="; ")
