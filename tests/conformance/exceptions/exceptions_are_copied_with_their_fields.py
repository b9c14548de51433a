import copy

for error in (OSError(2, "x", "f"), OSError(2, "x", "f", None, "g"), ImportError("a", name="n", path="p"), AttributeError("a", name="n", obj=5),
              NameError("a", name="n"), ValueError(1, 2), KeyError("k"), UnicodeDecodeError("utf-8", b"abc", 1, 2, "r")):
    print(error.__reduce__())
    other = copy.copy(error)
    print(repr(other), other.__dict__)
error = ValueError(1)
error.extra = 2
print(error.__reduce__())
print(copy.copy(error).extra)
try:
    error.__setstate__(1)
except TypeError as refusal:
    print(refusal)
print(BlockingIOError(11, "x", 5).characters_written, BlockingIOError(11, "x").filename)
try:
    BlockingIOError(11, "x").characters_written
except AttributeError as refusal:
    print(refusal)
print(repr(OSError(1, 2, 3, 4, 5, 6)))
