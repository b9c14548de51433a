for text in (
    "[i for i in (lambda: (j := range(3)))()]",
    "{i for i in [j for j in (k := range(3))]}",
    "{i: i for i in [k := 1 for j in range(3)]}",
    "[i for a in range(3) for i in (lambda x=(y := 1): x)]",
    "(i for i in range(3) if (j := i))",
    "[(lambda: (j := 1))() for i in range(3)]",
):
    try:
        compile(text, "text", "eval")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
