text = ("one "
        "two " f"{1 + 2} "
        r"\n")
print(text, len(text))
print("a" "b" * 2, "tab\
continued", '''it's "quoted"''', "\\", '\'')
print("%s" "%s" % (1, 2), b"a" b"b")
