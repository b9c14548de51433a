def f(x):
    match x:
        case 0:
            return "zero"
        case -1 | -2:
            return "negative"
        case 1.5 | "text" | b"bytes":
            return "literal"
        case None | True:
            return "singleton"
        case str() | bytes():
            return "stringy"
        case other:
            return f"other {other!r}"


print([f(x) for x in (0, False, -1, 1.5, "text", b"bytes", None, True, 1, "a", b"", 3j)])
