for spec in ("", "d", "5", "<5", "^5", "05", "+", " ", "x", "X", "#x", "#o", "#b", "b", "o", ",", "_", "n", "c", "e", ".2f", "%", "*^9", "=+5", "#010b", "_x", ",d"):
    print(repr(spec), format(97, spec), format(-97, spec) if spec != "c" else "")
for bad in (".2", "s", "z", "5.2d", ",x", "ü"):
    try:
        print(format(5, bad))
    except ValueError as error:
        print(error)
