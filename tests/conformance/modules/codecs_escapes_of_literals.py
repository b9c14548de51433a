"""The codecs unicode_escape, raw_unicode_escape and escape, which write texts and bytes as literals have them. Source: the
documentation of `codecs`, Python Specific Encodings."""

import warnings

warnings.simplefilter("ignore")
import _codecs as codecs
for t in ["a\\b\n\t'\"\x00\x7f\xe9\u20ac\U0001f600\udc80", "\\u0041"]:
    for c in "unicode_escape", "raw-unicode-escape":
        e = t.encode(c); print(e, e.decode(c) == t)
for b in [rb"\x41\101\u20ac\U0001f600\N{BULLET}\a\'\n", b"\\\n|", b"\\x4", b"\\", b"\\u123", b"\\U00110000", b"\\N{x}", b"\\N", b"\\N{", b"\\N{}", b"\xff", b"\\\\u0041", b"\\ud800", b"\\U0001", b"\\777"]:
    for c in "unicode_escape", "raw-unicode-escape":
        for e in "strict", "replace", "ignore":
            try: print(c, e, ascii(b.decode(c, e)))
            except UnicodeError as x: print(c, e, x)
warnings.simplefilter("ignore")
for b in [b"\\x41\\n\\'\\101a\\q", b"\\x4", b"\\", b"\\xzz"]:
    for e in "strict", "replace", "ignore":
        try: print(codecs.escape_decode(b, e))
        except ValueError as x: print(x)
print(codecs.escape_encode(b"a'b\"\\\n\x00\xff"))


class Owner:
    encode = codecs.ascii_encode


print(Owner().encode("a"))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for data in rb"\q\d", rb"\777\q", rb"\400":
        print(ascii(data.decode("unicode_escape")), codecs.escape_decode(data), [str(warning.message) for warning in caught])
        caught.clear()
