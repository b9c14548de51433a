print("é🐍".encode(), "é".encode("latin-1"), "é".encode("utf-16-le"), b"\xc3\xa9".decode(), "aé".encode("ascii", "ignore"), "aé".encode("ascii", "replace"))
print(b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"\xe9".decode("latin-1"), "é".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"))
for attempt in (
    lambda: "é".encode("ascii"),
    lambda: b"\xff".decode(),
    lambda: b"\xe2\x82".decode(),
    lambda: "x".encode("no-such-codec"),
    lambda: "\ud800".encode(),
    lambda: str(b"\xff", "utf-8"),
):
    try:
        attempt()
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)
print(str(b"abc", "ascii"), str(b"abc"), str(), str(object=5))
