"""Text that nests deeper than the parser goes is a MemoryError, not a SyntaxError."""

for unit in ("-", "not ", "lambda: ", "1 if x else ", "1 ** "):
    try:
        compile("x = " + unit * 30_000 + "1", "source.py", "exec")
    except MemoryError as error:
        print(unit, error)
try:
    compile("if x: pass\n" + "elif x: pass\n" * 30_000, "source.py", "exec")
except MemoryError as error:
    print(error)
eval("-" * 20_000 + "1")
