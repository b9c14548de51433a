"""A str is a sequence of code points, and a lone surrogate is one of them."""

half = "\ud83d"
print(len(half), hex(ord(half)), ascii(half), repr("a\udcffb"), half == chr(0xD83D))
print([hex(ord(character)) for character in "\ud800x\udfff"], "\ud83d" + "\ude00" == "\U0001f600")
print(half.isprintable(), half.isalpha(), half.upper() == half, half.isidentifier(), "a\ud800b".find("\ud800"))
print("%c" % 0xDC80 == "\udc80", f"{0xDC80:c}" == "\udc80", "\udc80".translate({0xDC80: 0xDC81}) == "\udc81")
print(str.maketrans("\ud800", "\udfff"), {"\ud800": 1}["\ud800"])

print(sorted(["\U00010000", "\ue000", "\ud7ff", "\ud800", "\udfff"]) == ["\ud7ff", "\ud800", "\udfff", "\ue000", "\U00010000"])
print("\udfff" < "\ue000", "\ud800" > "\ud7ff", max("\uffff\udfff") == "\uffff", "\U0010ffff" > "\udfff")
