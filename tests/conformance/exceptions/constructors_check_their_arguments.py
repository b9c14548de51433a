for make in (lambda: UnicodeDecodeError(), lambda: UnicodeDecodeError("a", "b", 1, 2, "c"), lambda: UnicodeEncodeError(1, "b", 1, 2, "c"),
             lambda: UnicodeEncodeError("a", "b", "x", 2, "c"), lambda: UnicodeTranslateError("a", 1), lambda: UnicodeDecodeError(a=1),
             lambda: SyntaxError("m", (1, 2, 3)), lambda: SyntaxError("m", 5), lambda: SyntaxError("m", (1, 2, 3, 4, 5)), lambda: SyntaxError(a=1),
             lambda: NameError("a", nam="n"), lambda: ExceptionGroup("a", [ValueError()]).split(5)):
    try:
        print(repr(make()))
    except TypeError as error:
        print(error)
for error in (UnicodeTranslateError("abc", 1, 2, "why"), UnicodeTranslateError("abc", 0, 2, "why"), UnicodeEncodeError("ascii", "aé", 1, 2, "why"),
              UnicodeDecodeError("utf-8", bytearray(b"a\xff"), 1, 2, "why")):
    print(error, "|", error.object, error.start, error.end, error.reason)
error = SyntaxError("m", ("f", 1, 2, "t", 3, 4))
print(error.lineno, error.offset, error.text, error.end_lineno, error.end_offset, error.args)
