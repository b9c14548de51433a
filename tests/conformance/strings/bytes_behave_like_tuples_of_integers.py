b = b"hello"
print(b[0], b[1:3], list(b), b + b"!", b * 2, b"l" in b, 104 in b, b.find(b"l"), b.split(b"l"), b.upper(), b.hex(), b.hex("-"))
print(bytes(3), bytes([1, 255]), bytes("é", "utf-8"), bytes.fromhex("00 ff"), b"".join([b"a", b"b"]), b == "hello", b"a" < b"b")
print(b.replace(b"l", b"L"), b"%s %d" % (b"x", 5), b.decode().title(), hash(b) == hash(b"hello"), b.startswith(b"he"), repr(b"\x00\n'\""))
for attempt in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes("x"), lambda: b + "x", lambda: bytes(-1), lambda: b"".join(["a"]), lambda: b[9]):
    try:
        attempt()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
