for text in (
    "def f[T: (x := 3)](): pass",
    "def f[T: ((x := 3), int)](): pass",
    "def f[T = (x := 3)](): pass",
    "def f[**P = (yield)](): pass",
    "def f[*Ts = (x := 3)](): pass",
    "type A[T: (yield)] = int",
    "type A[T: (await x, int)] = int",
    "class C[T: int = (yield)]: pass",
    "type A = (x := 1)",
    "class C[T]((x := 1)): pass",
    "def f[T: (int, [y := 1 for i in x])](): pass",
):
    try:
        compile(text, "text", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
