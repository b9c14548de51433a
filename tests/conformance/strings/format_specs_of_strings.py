for spec in ("", "5", "<5", ">5", "^5", "*^7", ".2", "5.1", "s", "05"):
    print(repr(spec), "|" + format("abc", spec) + "|")
for bad in ("d", "+", "=5", ",", "#"):
    try:
        format("abc", bad)
    except ValueError as error:
        print(error)
