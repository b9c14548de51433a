# Texts: white space that is not a blank, one-byte and longer separators, texts outside ASCII.
for text in ["\x1c a b\x1f", " a", "a ", " ", "", "\x7f a", "\xa0a\u3000", "a\x0bb\x0cc\rd\ne\r\nf\x1eg\x85h"]:
    print(ascii(text.strip()), ascii(text.lstrip()), ascii(text.rstrip()), ascii(text.split()), ascii(text.splitlines(True)))
print("a,b,,c,".split(","), ",".split(","), "".split(","), "é,ü".split(","), "a--b-".split("--"), "a,b".split(",", 0))
print("aXbX".lower(), "straße É".upper(), "abc".lower(), "ÀB".lower(), "x".upper())
print("aaaa".count("aa"), "aaaa".count(""), "éaé".count("é"), "éaé".find("a"), "éaéa".rfind("a"), "abc".rfind(""))
print("abc".startswith("", 3), "abc".startswith("", 4), "abc".endswith(("x", "bc")), "éa".startswith("é"))
print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "bé".replace("é", "e"), "ab".replace("", "-"))
print(",".join(["a"]), ",".join(("a", "b")), "".join([]), [c for c in "aé\n"], "aé"[0] + "aé"[-1], chr(65), chr(233))
for wrong in [lambda: ",".join(["a", 1]), lambda: "abc".find(1), lambda: "abc".rindex(None)]:
    try:
        wrong()
    except TypeError as error:
        print(error)


# Keys of different types that are equal, and keys that want to be asked.
class Text(str):
    def __eq__(self, other):
        print("asked")
        return str.__eq__(self, other)

    __hash__ = str.__hash__


mixed = {1: "int"}
mixed[True] = "bool"
mixed[1.0] = "float"
mixed[2.0] = "two"
print(mixed, mixed.get(1), mixed.get(2), 2 in mixed, mixed.setdefault(2, "new"))
asking = {Text("a"): 1}
print(asking.get("a"), asking.get("b"))
print({"x": 1, "y": 2, "x": 3}, dict({"a": 1}), dict(dict(zip("abc", range(3)))))

# Tuples as sort keys: equal ones keep their order, mixed ones are asked one by one.
rows = [(2, "b", 1), (1, "b", 2), (2, "a", 3), (1, "b", 4)]
print(sorted(rows), sorted(rows, key=lambda row: (-row[0], row[1])), sorted(rows, reverse=True))
print(sorted([(1, 2.5), (1, -0.0), (1, 0.0)]), sorted([(1,), (1, 2), ()]), sorted([(True, 1), (0, 2)]))
try:
    sorted([(1, "a"), (1, 2)])
except TypeError as error:
    print(error)

# Numbers.
print(max(1, 2), max(1, True), min(2, 1.5), max([3, 1]), sum([1, 2, 3]), sum([2**63 - 1, 1]), sum([1, 0.5]))
print(int("12"), int(" 12 "), int("1_2"), int("-0"), int("9" * 18), int("9" * 19), str(-(2**63)), str(0))
print(isinstance(True, int), isinstance(1, (str, int)), isinstance(None, type(None)), type(1), type("") is str)
print(f"{'a':>4}|{'é':^4}|{7:05d}|{-7:05d}|{1234567:,}|{255:#x}|{3.14159:8.2f}|{2.5:+.1e}|{True:d}|{65:c}|{-1.5:=8}")
for spec in ["z", ".2", "5q"]:
    try:
        format(3, spec)
    except ValueError as error:
        print(error)
