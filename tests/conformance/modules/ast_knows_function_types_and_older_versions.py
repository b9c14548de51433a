import ast

for text in ("() -> int", "(int) -> str", "(int, *str, **dict[a, b]) -> List[int]", "(*a) -> b", "(a, b", "() -> a, b", "int", "(a=1) -> b"):
    try:
        print(ast.dump(ast.parse(text, mode="func_type"), include_attributes=True))
    except SyntaxError as error:
        print(text, "is refused")
NEWER = [
    "match x:\n  case 1: pass", "try: pass\nexcept* A: pass", "(x := 1)", "def f(a, /): pass", "lambda a, /: 1", "def f[T](): pass",
    "type X = int", "class C[T = int]: pass", "x: int", "async def f(): pass", "a @ b", "1_0", "f'{x}'",
]
for text in NEWER:
    for minor in range(4, 14):
        try:
            ast.parse(text, feature_version=(3, minor))
        except SyntaxError as error:
            refusal = error.msg
        else:
            print(text.split("\n")[0], "since", minor, refusal)
            break
