s = "abracadabra"
print(s.find("bra"), s.find("bra", 2), s.rfind("a"), s.find("z"), s.find(""), s.index("c"), s.count("a"), s.count("aa"), "aaa".count("aa"), "abc".count(""))
print(s.replace("a", "A"), s.replace("a", "A", 2), s.replace("", "-")[:7], "aaa".replace("aa", "b"), s.find("a", -3, -1))
print(s.startswith("abr"), s.startswith(("x", "ab")), s.endswith("ra", 0, 5), s.startswith("b", 1), "".startswith(""))
print("bra" in s, "" in s, "z" in s, s.removeprefix("abra"), s.removesuffix("bra"), s.removeprefix("x"))
for attempt in (lambda: s.index("z"), lambda: 5 in s, lambda: s.startswith(5), lambda: s.replace("a", None)):
    try:
        attempt()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
