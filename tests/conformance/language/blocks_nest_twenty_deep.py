def nested(kind, count, prefix="", after=""):
    lines = [prefix] if prefix else []
    lines += [" " * (depth + 1) * bool(prefix) + " " * depth * (not prefix) + kind for depth in range(count)]
    lines.append(" " * (count + 1) + "pass")
    for depth in range(count - 1, -1, -1):
        if after:
            lines.append(" " * (depth + bool(prefix)) + after)
    return "\n".join(lines) + "\n"


for kind, prefix, after in (
    ("for i in x:", "", ""),
    ("while 1:", "", ""),
    ("with a:", "", ""),
    ("try:", "", "finally: pass"),
    ("try:", "", "except E: pass"),
    ("try:", "", "except E as e: pass"),
    ("with a:", "def f(): yield", ""),
    ("async with a:", "async def f():", ""),
    ("async for a in b:", "async def f():", ""),
    ("for a in b:", "def f():", ""),
    ("if a:", "", ""),
):
    if prefix.endswith("yield"):
        prefix = "def f():\n yield"
    for count in range(18, 24):
        try:
            compile(nested(kind, count, prefix, after), "f", "exec")
            print(kind, count, "fits")
        except SyntaxError as error:
            print(kind, count, error)
