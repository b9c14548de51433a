import _codecs

print(_codecs.utf_8_encode("aé"), _codecs.utf_8_decode(b"a\xc3\xa9"), _codecs.utf_8_decode(b"a\xc3", "strict", False))
print(_codecs.ascii_encode("aé", "replace"), _codecs.latin_1_decode(b"\xe9"), _codecs.utf_16_le_encode("a"))
print(_codecs.lookup_error("strict").__class__.__name__ in ("function", "builtin_function_or_method"))
problem = UnicodeEncodeError("ascii", "aé", 1, 2, "no")
for name in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
    print(_codecs.lookup_error(name)(problem))
for attempt in (lambda: _codecs.lookup_error("none"), lambda: _codecs.register(3), lambda: _codecs.lookup_error("strict")(problem)):
    try:
        attempt()
    except (LookupError, TypeError, UnicodeError) as error:
        print(type(error).__name__, error)
