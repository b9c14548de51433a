"""`marshal`: plain values there and back, the bytes of its older versions, and what is wrong with bytes. Source: the
documentation of `marshal`; Python/marshal.c of CPython 3.13."""

import io
import marshal

values = [None, True, False, ..., StopIteration, 0, -1, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**100, -2**100, 1.5, -0.0,
          float("inf"), 1 + 2j, "", "abc", "a b", "\xe9", "\u20ac\U0001f600", "\udc80", "x" * 300, b"", b"\0\xff" * 200,
          (), (1, 2), (1,) * 300, [], [1, [2]], {}, {"a": 1, 2: [3]}, set(), {1}, frozenset({"k"})]
for value in values:
    for version in range(5):
        back = marshal.loads(marshal.dumps(value, version))
        if back != value or type(back) is not type(value):
            print("not the same", version, value, back)
    print(marshal.dumps(value, 0)[:40], marshal.dumps(value, 2)[:40])
print(marshal.version)

shared = ["x"]
first, second = marshal.loads(marshal.dumps([shared, shared]))
print(first is second)
cycle = []
cycle.append(cycle)
back = marshal.loads(marshal.dumps(cycle))
print(back[0] is back)
print(marshal.loads(marshal.dumps(bytearray(b"ab"))), marshal.loads(marshal.dumps(memoryview(b"cd"))))

file = io.BytesIO()
marshal.dump([1], file)
marshal.dump("two", file)
file.seek(0)
print(marshal.load(file), marshal.load(file))
print(marshal.loads(b"\xe9\x07\0\0\0rest"), marshal.loads(b"\xa9\x02\xda\x03abcr\x01\0\0\0"))

for data in b"", b"i\1", b"?", b"r\0\0\0\0", b"0", b"(\1\0\0\0" b"0", b"[\xff\xff\xff\xff", b"l\1\0\0\0\0\x80", b"l\1\0\0\0\0\0":
    try:
        print(marshal.loads(data))
    except (EOFError, ValueError, TypeError) as error:
        print(data, type(error).__name__, error)
for value in object(), [object()], int, range(3):
    try:
        marshal.dumps(value)
    except ValueError as error:
        print(error)
