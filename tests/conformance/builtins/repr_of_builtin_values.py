print([1, "a'b", 'a"b', "a'\"b", "\n\t\\", "\x00\x7f", "é", b"\x00a'", None, True, 1.0, 1e100, -0.0, 2j, 1 + 2j])
print((1,), (), {}, set(), frozenset(), {1: {2: [3]}}, frozenset([1]), slice(1, None, 2), ..., NotImplemented, range(3))
print(int, type(None), type(...), len, [].append.__name__, print)
print(bytearray(b"ab"), memoryview(b"a").tobytes(), {1}.__class__, 1e16, 123456789012345678.0, 1e-5, 0.0001)
