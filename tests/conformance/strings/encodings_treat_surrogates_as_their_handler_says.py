"""What becomes of a lone surrogate in an encoding is for the error handler to say (PEP 383, `codecs`)."""

HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape",
            "surrogatepass"]

for encoding in ["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]:
    for text in ["a\ud800\udc80b", "\udc80\udcff", "\udc80\ud800", "\xe9\udce9"]:
        for errors in HANDLERS:
            try:
                print(encoding, ascii(text), errors, text.encode(encoding, errors))
            except UnicodeEncodeError as error:
                print(encoding, ascii(text), errors, error)

for encoding, data in [
    ("utf-8", b"a\xed\xa0\x80\xffb"), ("utf-8", b"\xed\xb2\x80"), ("utf-8", b"\x80\xe9"), ("ascii", b"a\x80\xff"),
    ("utf-16-le", b"\x00\xd8a\x00"), ("utf-16-be", b"\xdc\x00\x00a"), ("utf-32-le", b"\x00\xd8\x00\x00"),
]:
    for errors in ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]:
        try:
            print(encoding, data, errors, ascii(data.decode(encoding, errors)))
        except UnicodeDecodeError as error:
            print(encoding, data, errors, error)

raw = bytes(range(256))
print(raw.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape") == raw)
