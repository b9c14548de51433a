import warnings

warnings.simplefilter("ignore")
for text in (
    "f(", "x)", "(]", "[1,\n2", "1_", "1a", "1e", "1__0", "0777", "0b12", "0o8", "0xg", '"abc', '"""abc', "$", "²", "a \\ b",
    "if 1:\npass", "if 1:\n  a\n b", " a", "a\n  b", "import ", 'f"{a', 'f"{"', 'f"{}"', 'f"{a b}"', 'f"}"', 'f"{a!x}"',
    "'\\x'", "def f():\n\tif 1:\n        a", "try: pass\n", "class A:", "x = = 1", "f(a b)",
):
    try:
        compile(text, "f", "exec")
    except SyntaxError as error:
        print(repr(text), error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
