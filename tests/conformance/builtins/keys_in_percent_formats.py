for pattern, value in (
    ("%(k)s", {"k": 1}), ("%(k)s", [1]), ("%(k)s", (1,)), ("%(k)s", "a"), ("%(k)s", b"a"), ("%(k)s", bytearray(b"a")),
    ("%(k)s", range(3)), ("%(k)s", 3), ("%(k)s", int), (b"%(k)s", b"a"), (b"%(k)s", bytearray(b"a")), (b"%(k)s", "a"),
    ("x", "a"), ("x", b"a"), ("x", [1]), ("x", {}), (b"x", b"a"), ("x", 1),
):
    try:
        print(pattern, value, pattern % value)
    except TypeError as error:
        print(pattern, value, error)
