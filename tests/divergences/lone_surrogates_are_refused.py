"""A str of Kaa is UTF-8, which has no lone surrogates: a literal that needs one is refused when it is read."""

try:
    print(len(eval("'\\ud800'")))
except SyntaxError as error:
    print(type(error).__name__, error.msg)
