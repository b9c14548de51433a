try:
    import broken.syntax
except SyntaxError as error:
    print(type(error).__name__, error.msg, error.lineno, error.filename.endswith("syntax.py"))
print("went on")
