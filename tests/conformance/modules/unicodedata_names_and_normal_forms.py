"""`unicodedata`: name, lookup, normalize, is_normalized, combining and decimal. Source: the module's documentation."""

import unicodedata

print(unicodedata.name("a"), unicodedata.name("\u2022"), unicodedata.name("\uac00"), unicodedata.name("\u4e00"))
print(unicodedata.name("\0", None), unicodedata.name("\ue000", "private"))
print(unicodedata.lookup("BULLET"), unicodedata.lookup("latin small letter a"), unicodedata.lookup("HANGUL SYLLABLE GA"))
for form in "NFC", "NFD", "NFKC", "NFKD":
    print(form, [ascii(unicodedata.normalize(form, text)) for text in ("e\u0301", "\xe9", "\ufb01", "\u212b", "")],
          unicodedata.is_normalized(form, "e\u0301"))
print(unicodedata.combining("\u0301"), unicodedata.combining("a"))
print(unicodedata.decimal("7"), unicodedata.decimal("\u0663"), unicodedata.decimal("x", None))
print(unicodedata.unidata_version)
for call in (lambda: unicodedata.name("\0"), lambda: unicodedata.name("ab"), lambda: unicodedata.name(1),
             lambda: unicodedata.lookup("NO SUCH NAME"), lambda: unicodedata.normalize("x", ""),
             lambda: unicodedata.normalize(1, ""), lambda: unicodedata.decimal("x"), lambda: unicodedata.combining("")):
    try:
        call()
    except (ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, error)
