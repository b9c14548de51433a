print("a b  c ".split(), " a b".split(" "), "a,b,,c".split(","), "".split(), "".split(","), "a-b-c".split("-", 1))
print("a-b-c".rsplit("-", 1), "  x  y ".split(None, 1), "  x  y ".rsplit(None, 1), "abc".partition("b"), "abc".rpartition("z"))
print("one\ntwo\r\nthree\x0bfour".splitlines(), "a\nb\n".splitlines(True), "\n".splitlines())
print("-".join("abc"), ", ".join(["x"]), "".join([]), "-".join(str(n) for n in range(3)))
for attempt in (lambda: "a".split(""), lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: "a".partition("")):
    try:
        attempt()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
