view = memoryview(bytes(range(8)))
for format in "bBchHiIlLqQ?@H":
    if format != "@":
        cast = view.cast(format)
        print(format, cast.itemsize, cast.shape, cast.strides, cast.tolist())
table = view.cast("B", shape=[2, 4])
print(table.tolist(), table[1, 2], table.ndim, table.strides, len(table), table.c_contiguous, table.f_contiguous)
print(table.cast("B").tolist(), table.tobytes("F"), table[1:].tolist())
doubles = memoryview(bytearray(16)).cast("d")
doubles[0], doubles[1] = 1.5, -2
print(doubles.tolist(), doubles == doubles, doubles.tobytes().hex(" ", 8))
for wrong in (lambda: view.cast("x"), lambda: view.cast("H").cast("I"), lambda: view[:3].cast("H"), lambda: view[::2].cast("H"),
              lambda: view.cast("B", shape=[3]), lambda: view.cast("B", shape=5), lambda: view.cast(5), lambda: table[0],
              lambda: table[1, 2, 3], lambda: view["a"], lambda: doubles.__setitem__(0, "a")):
    try:
        wrong()
    except (TypeError, ValueError, NotImplementedError) as error:
        print(type(error).__name__, error)
print(view == bytes(range(8)), view == memoryview(bytearray(range(8))), view == [0], view.cast("H") == view)
print(hash(view) == hash(bytes(range(8))))
try:
    hash(memoryview(bytearray()))
except ValueError as error:
    print(error)
try:
    memoryview("a")
except TypeError as error:
    print(error)


class Guest:
    def __buffer__(self, flags):
        return memoryview(b"guest")


print(bytes(memoryview(Guest())))
