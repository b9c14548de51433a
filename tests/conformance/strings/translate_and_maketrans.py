table = str.maketrans("abc", "xyz", "d")
print("aabbccdde".translate(table), table[ord("a")], table[ord("d")])
print("abc".translate({97: "long", 98: None, 99: 0x41}), "abc".translate(str.maketrans({"a": "1", "b": ""})))
try:
    str.maketrans("ab", "c")
except ValueError as error:
    print(error)
