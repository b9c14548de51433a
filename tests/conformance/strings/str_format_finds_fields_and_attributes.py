class P:
    x = 5
    items = {"k": [1, 2]}


print("{} {} {}".format(1, "a", None), "{1} {0} {1}".format("a", "b"), "{name} {0}".format(1, name="n"))
print("{0.x} {p.items[k][1]} {0.items[k]}".format(P, p=P), "{!r:>5} {!s} {!a}".format("a", "b", "é"))
print("{:{}}|{:{w}.{p}f}".format("x", 4, 2.5, w=7, p=2), "{{}} {}".format(1), "{:,}".format(1234567))
print("{k}".format_map({"k": "mapped"}))
for text in ("{} {}", "{0} {}", "{x}", "{", "}", "{0.nope}", "{0[1]}", "{!x}"):
    try:
        print(text.format(1))
    except (IndexError, ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
